"""Addresses of the room: files of other rooms are served by those rooms."""

from django.urls import path

from guatu.files import views

urlpatterns = [path("jobs/<int:job_id>/file/", views.job_file, name="job-file")]
