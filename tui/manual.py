"""The part of ``--help`` that is about no single option."""

from __future__ import annotations

EPILOG = """Without a terminal, or with one of --format, --output and --stats, no reader is opened.
Standard output carries data only; notes and errors are lines on standard error.

\b
Settings:
  Options marked with a variable can be set by it as well, and by a line of the
  config file, config.toml in the platform's config folder or DIPTYCH_CONFIG.
  An option goes before its variable, that before the file, that before the
  default. --print-config shows all of them, and the keys.

\b
Exit codes:
  0    done; with --exit-code: the accounts do not differ
  1    only with --exit-code: a conflict, or a fact in one account only
  2    a command line, a config or an article that cannot be used
  3    a fault of the program
  130  interrupted

\b
Examples:
  diptych wire.txt daily.txt                 open the reader
  diptych - daily.txt <wire.txt              one account from standard input
  diptych wire.txt daily.txt -f text | less  print the pairs
  diptych wire.txt daily.txt -f json -f text -o 'ferry.{format}'
                                             write ferry.json and ferry.txt
  diptych a.txt b.txt --filter conflicts --theme okabe-ito-light
  diptych a.txt b.txt --stats --exit-code --quiet || echo they differ
"""
"""What follows the options; \\b keeps a paragraph as it is."""
