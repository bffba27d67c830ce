"""Keeps a store equal to the files of a workspace: finds them, reads them in worker processes, follows their changes."""
