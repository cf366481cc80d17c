"""Addresses of what is entered by hand."""

from django.urls import path

from guatu.scores.views.entered import claim_acts, claims, figures, ratings, tables

urlpatterns = [
    path("claims/", claims.claims, name="score-claims"),
    path("claims/new/", claim_acts.claim_new, name="score-claim-new"),
    path("claims/event/", claims.claim_event, name="score-claim-event"),
    path("claims/<int:claim_id>/", claims.claim, name="score-claim"),
    path("claims/<int:claim_id>/edit/", claim_acts.claim_edit, name="score-claim-edit"),
    path("claims/<int:claim_id>/evidence/", claims.claim_file, name="score-claim-file"),
    path("claims/<int:claim_id>/<slug:verb>/", claim_acts.claim_act, name="score-claim-act"),
    path("ratings/", ratings.ratings, name="score-ratings"),
    path("ratings/ask/", ratings.ratings_ask, name="score-ratings-ask"),
    path("ratings/<int:sheet_id>/", ratings.rating, name="score-rating"),
    path("ratings/<int:sheet_id>/<slug:verb>/", ratings.rating_act, name="score-rating-act"),
    path("figures/", figures.figures, name="score-figures"),
    path("finding/<int:finding_id>/evidence/", tables.finding_file, name="score-finding-file"),
    path("<slug:kind>/", tables.entered, name="score-entered"),
    path("<slug:kind>/<int:entry_id>/out/", tables.entry_out, name="score-entry-out"),
]
