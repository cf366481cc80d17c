"""Addresses of the room: the two switches of the header, and the style guide."""

from django.urls import path

from guatu.web import preferences, styleguide

urlpatterns = [
    path("preferences/language/", preferences.switch_language, name="switch-language"),
    path("preferences/size/", preferences.switch_size, name="switch-size"),
    path("styleguide/", styleguide.page, name="styleguide"),
    path("styleguide/<slug:part>/", styleguide.part, name="styleguide-part"),
]
