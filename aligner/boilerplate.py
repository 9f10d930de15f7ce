"""What stands around a report and is no part of it: prompts, links, credits, notes of a newsroom.

A false alarm hides a sentence from pairing, so that patterns which could begin a sentence count
only for lines that do not end like one.
"""

from __future__ import annotations

import re

MOST_WORDS = 30
"""Longer paragraphs are never boilerplate."""

FEW_WORDS = 12
"""Words of a line that is known by its end."""

_AGENCY = (
    r"(?:getty(?:\s+images)?|reuters|afp|ap(?:\s+photo)?|associated\s+press|epa|dpa|tass|ansa|efe"
    r"|anp|ritzau|tt|xinhua|shutterstock|alamy|bloomberg|press\s+association|pa\s+media|zuma|sipa)"
)
_PICTURE = r"(?:photo|photograph|image|picture|video|foto|bild|fotograf[ií]a|φωτογραφία|фото)"

_CERTAIN = re.compile(
    rf"""
    (?:read|see|watch|listen)\s+(?:also|more|next|too)\b | also\s+read\b | read\s*:
  | \(?\s*(?:related|photos|pictures|videos?|watch|listen|gallery|more|see\s+also|read\s+more)\s*:
  | related\s+(?:coverage|stories|articles|content|news|links|topics)\b
  | (?:related|recommended|trending|most\s+read|more\s+from|more\s+on\s+this|you\s+may\s+also|don.t
      \s+miss|editors?['’]?\s+picks?|top\s+stories)\b
      (?:\s+(?:stories|articles|content|news|coverage|links|reading|story|like))?\s*(?::|\.\.\.|…|$)
  | (?:story|article)\s+continue[sd]\b | continue\s+reading | load\s+more | skip\s+(?:advert|to)
  | read\s+the\s+full\s+(?:story|article|report)\b
  | (?:lire|à\s+lire|voir)\s+aussi | sur\s+le\s+même\s+sujet | lire\s+la\s+suite
  | lesen\s+sie\s+(?:auch|mehr) | mehr\s+(?:zum\s+thema|dazu)\s*: | lesen\s+sie\s+hier | weiterlesen
  | (?:lea|lee|leer)\s+(?:también|tambien|más) | te\s+puede\s+interesar | más\s+información\s*:
  | le[ií]a\s+(?:mais|também|tamb[eé]m) | leggi\s+anche | potrebbe\s+interessarti
  | lees\s+(?:ook|meer|verder) | læs\s+også | läs\s+(?:också|även|mer) | les\s+også | lue\s+myös
  | čtěte\s+také | czytaj\s+(?:też|także|więcej) | читайте\s+(?:также|ещё)
  | διαβάστε\s+(?:επίσης|ακόμα|περισσότερα) | bunu\s+da\s+okuyun
  | share\s+(?:this|via|the\s+article|article|story) | copy\s+link\b | print\s+this | e-?mail\s+this
  | (?:diesen\s+)?artikel\s+teilen | partager\s+(?:cet\s+article|sur) | compartir\s+en
  | (?:file\s+|handout\s+)?{_PICTURE}s?(?:\s+(?:credits?|courtesy|source|caption)\b\s*[:,]?|\s*:)
  | (?:media|image)\s+caption\b | toggle\s+caption\b | enlarge\s+this\s+image | hide\s+caption
  | crédits?\s+photos?\b | slideshow\s*\(
  | © | \(c\)\s*\d{{4}} | copyright\s*(?:©|\(c\)|\d{{4}}) | all\s+rights\s+reserved
  | alle\s+rechte\s+vorbehalten | tous\s+droits\s+réservés | todos\s+los\s+derechos
  | (?:sign\s+up|subscribe|register)\b
      .*\b(?:newsletters?|e-?mails?|alerts?|updates?|free|now|inbox|today|podcast|channel)\b
  | .{{0,90}}\b(?:newsletter|news|stories|updates|headlines)\b.{{0,60}}\bto\s+your\s+inbox
  | (?:get|receive)\b.{{0,60}}\b(?:newsletter|alerts|in\s+your\s+inbox|by\s+e-?mail)\b
  | .{{0,80}}\bsubscribe\s+to\b.{{0,40}}\bnewsletters?
  | newsletter\s+(?:abonnieren|bestellen) | abonnez-vous\b | inscrivez-vous\b | suscr[ií]bete\b
  | jetzt\s+(?:\w+\s+)?(?:abonnieren|anmelden) | iscriviti\b
  | schrijf\s+je\s+in\b | подпис(?:ывайтесь|аться)\b
  | follow\s+(?:us\b|@\w|[\w\s.]+\bon\s+(?:twitter|facebook|instagram|x|google|telegram|whatsapp))
  | (?:folgen\s+sie\s+uns|suivez-nous|síguenos|seguici|volg\s+ons)\b
  | click\s+(?:here|to|on|below) | tap\s+(?:here|to) | scroll\s+(?:down\s+)?(?:to|for)\b
  | download\s+(?:the|our)\b.*\bapp\b | listen\s+to\s+this\s+(?:article|story)
  | (?:we|this\s+(?:site|website|page))\s+uses?\s+cookies | (?:accept|manage|reject)\s+(?:all\s+)?
      cookies
  | by\s+(?:continuing|using|browsing|clicking)\b.{{0,60}}\b(?:cookies|you\s+agree|terms)
  | (?:support|fund)\s+(?:our|independent)\s+journalism | become\s+a\s+(?:member|subscriber)\b
  | already\s+(?:a\s+)?(?:subscriber|member|subscribed|registered)\s*\? | (?:log|sign)\s?-?in\s+to\b
  | subscribe\s+to\s+(?:continue|read|unlock)\b | this\s+is\s+a\s+subscriber.only\b
  | advertis(?:ement|ing)\s*$ | anzeige\s*$ | werbung\s*$ | publicité\s*$ | publicidad\s*$
  | advertentie\s*$ | pubblicità\s*$ | реклама\s*$ | loading\.*\s*$
  | (?:additional\s+)?(?:reporting|writing|editing|compiled|translated)\s+by\b
  | -*\s*this\s+(?:article|story|post|report|piece)\s+(?:was|has\s+been|is|originally|first)\b.*
      \b(?:updated|published|appeared|corrected|posted|revised|amended|written)\b
  | .{{0,120}}\bcontributed\s+(?:to\s+)?(?:this|the)\s+(?:report|reporting|story|article)\b
  | (?:last\s+)?(?:updated|published|posted|first\s+published)\s*(?:on|at|:|\d)
  | \d{{1,2}}\s+\w+\s+\d{{4}}\s+last\s+updated\b | \d+\s+min(?:ute)?s?\s+read\s*$
  | leave\s+a\s+(?:comment|reply) | comments?\s*(?:\(\d+\)|:|$) | \d+\s+(?:comments|shares)\s*$
  | have\s+a\s+(?:tip|story)\b.*\? | do\s+you\s+have\s+(?:a\s+tip|more\s+information)
  | for\s+licensing\b.*\bcontact\b | reach\s+(?:out\s+to\s+)?\w+.*\be-?mail\s+address\b
  | our\s+standards\s*: | https?://\S+$ | @\w+$
  | \(?{_AGENCY}\s?/ | \(?{_AGENCY}\)?\s*$
    """,
    re.VERBOSE,
)

_UNFINISHED = re.compile(
    rf"""
    (?:file\s+|handout\s+)?{_PICTURE}s?\s+(?:by|from|via)\b
  | (?:watch|read|see|listen\s+to)\b.*:\s*$
  | share\s+(?:on|with|$) | share\s*$ | save\s*$ | print\s*$ | e-?mail\s*$ | teilen\s*$
  | partager\s*$ | compartir\s*$ | condividi\s*$ | delen\s*$ | merken\s*$
  | copyright\b | sponsored\b | promoted\b | paid\s+content | partner\s+content
  | newsletters?\b | mehr\s+zum\s+thema | zum\s+thema | по\s+теме
    """,
    re.VERBOSE,
)

_NAME = r"(?:[A-ZÀ-ÞА-ЯΑ-Ω][\w.'’-]*)"
_BYLINE = re.compile(
    rf"""
    (?:[Bb]y|BY|Von|VON|Par|PAR|Por|POR|Di|Door|Af|Av)\s+
    (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|The\b|A\b|An\b|Its?\b|All\b|Some\b|Most\b)
    {_NAME}
    (?:,?\s+(?:(?:and|und|et|y|e|en|og|och|&|de|van|von|der|den|la|le|in|for|of|the)\s+)?{_NAME}|,)*
    (?:\s*[|,]\s*(?:[Ss]taff\s+[Ww]riter|[Cc]orrespondent|[Rr]eporter|[Ee]ditor)\w*)?\s*$
    """,
    re.VERBOSE,
)
_ENDS = re.compile(
    rf"(?:/|\||—|–|-|\()\s*(?:file\s+)?{_AGENCY}(?:\s+(?:contributor|via\s+\w+))?\)?\.?$"
    rf"|(?:,|\bvia)\s+{_AGENCY}\)?$|/file\s+photo$"
)
_LINK_ENDS = re.compile(r"(?<=\s)(?:read\s+more|read\s+full\s+story|learn\s+more)\W*$")
_CLOSES = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is a share prompt, a credit or the like rather than part of a report."""
    words = len(paragraph.split())
    if words > MOST_WORDS:
        return False
    text = paragraph.strip()
    # In small letters, since patterns for both cases take longer to make.
    lower = text.lower()
    if _CERTAIN.match(lower) or _LINK_ENDS.search(lower):
        return True
    credit = _ENDS.search(lower)
    if credit is not None:
        # A sentence and behind it who reports it: "The police are looking for them. (dpa)"
        return not _CLOSES.search(lower[: credit.start()])
    if _CLOSES.search(lower):
        return False
    return bool(_UNFINISHED.match(lower) or (words <= FEW_WORDS and _BYLINE.match(text)))
