"""Keeps a store equal to the files of a workspace: finds them, has worker processes read them, follows changes."""
