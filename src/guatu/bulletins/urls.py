"""Addresses of bulletins."""

from django.urls import path

from guatu.bulletins.views import acts, pages, templates

urlpatterns = [
    path("bulletins/", pages.bulletins, name="bulletins"),
    path("bulletins/draw-up/", pages.draw_up, name="bulletin-draw-up"),
    path("bulletins/template/", templates.template_page, name="bulletin-template"),
    path("bulletins/template/file/", templates.template_file, name="bulletin-template-file"),
    path("bulletins/<int:bulletin_id>/", pages.bulletin, name="bulletin"),
    path("bulletins/<int:bulletin_id>/paper.<slug:form>", pages.paper, name="bulletin-paper"),
    path("bulletins/<int:bulletin_id>/<slug:verb>/", acts.act, name="bulletin-act"),
]
