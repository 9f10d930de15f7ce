"""Recipes that make the shipped models; never imported when the program runs."""
