"""The terminal reader of diptych and its command line; importing the package loads neither."""
