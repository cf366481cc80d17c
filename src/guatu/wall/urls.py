"""Addresses of the wall."""

from django.urls import path

from guatu.wall import scored, views

urlpatterns = [
    path("wall/", views.page, name="wall"),
    path("wall/screen/", views.one_screen, name="wall-screen"),
    path("wall/filters/", views.filter_choices, name="wall-filters"),
    path("wall/scores/", scored.scores, name="wall-scores"),
    path("wall/print/", views.print_order, name="wall-print"),
]
