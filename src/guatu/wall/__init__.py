"""The wall 挂图: on screen and on paper."""
