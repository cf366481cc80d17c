"""The pages of indicators: their list, one of them, naming, figures, links to measures."""
