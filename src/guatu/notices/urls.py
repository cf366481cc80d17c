"""Addresses of the room."""

from django.urls import path

from guatu.notices.views import inbox, messaging

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read, name="inbox-read"),
    path("inbox/wishes/", inbox.wishes, name="inbox-wishes"),
    path("inbox/<int:notice_id>/", inbox.follow_notice, name="inbox-follow"),
    path("messaging/", messaging.messaging_settings, name="messaging"),
]
