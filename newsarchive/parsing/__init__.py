"""From the text of a scanned newspaper page to articles, signers, people, places and facts. Pure Python."""
