from __future__ import annotations

import pytest

from aligner.boilerplate import is_boilerplate

BOILERPLATE = """
Read also: Ten ferries that sank
(RELATED: Ten ferries that sank)
More: Ten ferries that sank
Related Coverage Ten ferries that sank
Ten ferries that sank Read more
READ MORE | The fire in pictures
Story continues below
Watch the moment the ferry is towed away:
You may also like
More on this story
Share this article
Share on Facebook
Copy link
Leave a comment
Sign up for our newsletter and never miss a story
Sign up to the Courier's free daily newsletter.
Get the latest news straight to your inbox.
For more news from the harbour, subscribe to our newsletters
Subscribe to continue reading
Already a subscriber? Log in
Become a member and support our work.
Support independent journalism.
Download the Courier app for alerts
Follow us on Facebook
Follow Jane Doe on Twitter
We use cookies to improve this site.
By continuing to use this site you agree to our terms.
Advertisement
Sponsored content
© Reuters
© 2026 The Courier. All rights reserved.
Copyright The Courier
(Reuters)
Photo: J. Doe / Reuters
Photo by Jane Doe/Getty Images
Image source, Getty Images
Image caption, The ferry at the pier
FILE PHOTO: The ferry Solveig leaves the harbour of Larnholm in 2021
The Solveig at the pier (Jane Doe/AFP)
Jane Doe / Getty Images
REUTERS/Jane Doe/File Photo
Jane Doe, File via AP
toggle caption Jane Doe
Slideshow (7 Images)
By Jane Doe
By JANE DOE and JOHN ROE
By Jane Doe, Staff writer
By Jane Doe in London
Reporting by Jane Doe; Editing by John Roe
Jane Doe contributed to this report.
The Associated Press contributed to this report from Larnholm.
This article was updated at 9:40 a.m.
This article was amended on 4 May 2026 to correct a name.
--This report was updated at 8:07 a.m.
Updated at 2:22 p.m.
Published: 3 May 2024
4 min read
128 comments
Do you have a tip for our newsroom?
https://example.org/fire
Our Standards: The Thomson Reuters Trust Principles.
Lesen Sie auch: Zehn Fähren, die sanken
Mehr zum Thema
Foto: dpa
Anzeige
Jetzt Newsletter abonnieren
Von Jana Müller
Lire aussi : Dix navires qui ont coulé
À lire aussi : Dix navires qui ont coulé
Crédit photo : AFP
Inscrivez-vous à notre lettre d'information
Partager cet article
Lea también: Diez barcos que se hundieron
Te puede interesar
Suscríbete a nuestro boletín
Leggi anche: Dieci navi affondate
Lees ook: Tien schepen die zonken
Читайте также: Десять кораблей
Фото: ТАСС
Διαβάστε επίσης: Δέκα πλοία
""".strip().splitlines()

SENTENCES = """
By evening the fire was out.
By Tuesday it was over.
By Monday the Coast Guard had left.
By Friday, Nordlinje had found another ship
Video from the scene shows smoke above the pier.
Photos by passengers were passed to the police.
Images from the harbour were shown on television.
Pictures of the ferry went around the world.
Copyright law protects the pictures, a judge said.
Sponsored violence is a crime, the minister said.
Share prices of Nordlinje fell by 4 percent.
Shares on the exchange fell.
Read the report again, he told them.
He read more of the letter aloud in court.
Reuters was the first to report the fire.
The news agencies named were AFP, Reuters.
The AP said that 14 people had been injured.
Die Polizei sucht nach dem Besitzer der Fähre. (dpa)
The police are looking for the owner. (Reuters)
Follow-up inspections will begin on Monday, the operator said.
Watching from the shore, residents saw the smoke.
Click-through rates rose after the fire.
More than 200 people were aboard.
More on board were injured than was known at first.
The company uses cookies in its canteen.
Comments by the minister angered the crew.
Published figures show a rise in accidents.
Advertising revenue fell.
Support for the minister has fallen to 31 percent.
Register offices stayed closed all day.
Subscribers of the ferry line will get their money back.
Related charges were dropped in March.
Save the Children sent a team to the harbour.
Get out of there, the captain shouted.
The harbour office contributed to the confusion, a report found.
This article of the constitution was never applied.
The watchdog sent out alerts by e-mail to everybody who lives near the harbour.
Der Artikel ist in der Verfassung nicht zu finden.
Lire une carte marine ne s'apprend pas en un jour.
Leer los nombres de las víctimas duró una hora.
Von der Fähre blieb nichts übrig.
Par temps de brouillard, le port est fermé.
Das Foto zeigt den Kapitän auf der Brücke.
Print workers went on strike.
Loading of the ship took four hours.
""".strip().splitlines()


@pytest.mark.parametrize("line", BOILERPLATE)
def test_what_stands_around_a_report_is_recognised(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_that_begin_like_it_are_part_of_the_report(line: str) -> None:
    assert not is_boilerplate(line)


def test_a_long_paragraph_is_never_boilerplate() -> None:
    assert not is_boilerplate("Read more: " + "the ferry burned and " * 12 + "sank.")
