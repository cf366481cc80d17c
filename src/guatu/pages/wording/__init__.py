"""The words of the pages that show several rooms."""
