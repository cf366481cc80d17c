"""The inks of the sheets: what each name is painted with on paper, in colour or black and white.

The screen's faces are painted by the wall's own style sheet, by the same names.
"""

LIGHT = {
    "paper": "#ffffff",
    "ink": "#1d1b18",
    "soft": "#5f5a52",
    "line": "#ddd7cb",
    "band": "#f1ede3",
    "lane": "#faf8f3",
    "accent": "#9e1b22",
    "flag-fill": "#9e1b22",
    "bar": "#cfc8b9",
    "done": "#7d766a",
    "mark": "#4a453d",
    "today": "#9e1b22",
    "on-today": "#ffffff",
    "blue": "#1f5f99",
    "green": "#2f7d4f",
    "yellow": "#b7791f",
    "orange": "#c2571a",
    "red": "#b3261e",
    "grey": "#8a847a",
    "unknown": "#6b5b95",
    "blue-fill": "#1f5f99",
    "green-fill": "#2f7d4f",
    "yellow-fill": "#b7791f",
    "orange-fill": "#c2571a",
    "red-fill": "#b3261e",
}

MONO = {
    **LIGHT,
    "ink": "#000000",
    "soft": "#444444",
    "line": "#cccccc",
    "band": "#eeeeee",
    "lane": "#f6f6f6",
    "accent": "#222222",
    "flag-fill": "#ffffff",
    "bar": "#d4d4d4",
    "done": "#8a8a8a",
    "mark": "#333333",
    "today": "#000000",
    **dict.fromkeys(("blue", "green", "yellow", "orange", "red", "grey", "unknown"), "#222222"),
    **dict.fromkeys(("orange-fill", "red-fill"), "#222222"),
    **dict.fromkeys(("blue-fill", "green-fill", "yellow-fill"), "#ffffff"),
}
