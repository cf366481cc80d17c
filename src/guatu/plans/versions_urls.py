"""Addresses of the versions of a plan."""

from django.urls import path

from guatu.plans.views import versions
from guatu.plans.views.version_export import version_export

urlpatterns = [
    path("plan/versions/", versions.plan_versions, name="plan-versions"),
    path("plan/versions/compare/", versions.versions_compare, name="versions-compare"),
    path("plan/versions/sheet/", versions.versions_sheet, name="versions-sheet"),
    path("plan/versions/<int:number>/export/", version_export, name="version-export"),
]
