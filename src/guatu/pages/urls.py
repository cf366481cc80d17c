"""Addresses of the room."""

from django.urls import path

from guatu.pages.views import audit, desk, disagreements, handover, help, rosters, succession
from guatu.pages.views.settings import anchors, calendar, published, rules, years

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("desk/entry/<int:entry_id>/<slug:verb>/", desk.desk_decide, name="desk-decide"),
    path("desk/task/<int:task_id>/enter/", desk.desk_enter, name="desk-enter"),
    path("desk/task/<int:task_id>/sign/<slug:verb>/", desk.desk_sign, name="desk-sign"),
    path("events/", audit.events, name="events"),
    path("events/export/", audit.export, name="events-export"),
    path("people/<int:person_id>/hand-over/", handover.person_hand_over, name="person-hand-over"),
    path("people/<int:person_id>/leave/", handover.leave_person, name="person-leave"),
    path("roster/<slug:kind>/", rosters.drop_list, name="roster-drop"),
    path("roster/imports/<int:import_id>/read/", rosters.read_list, name="roster-read"),
    path("roster/imports/<int:import_id>/later/", rosters.commit_later, name="roster-commit-later"),
    path("units/<int:unit_id>/work/", succession.unit_work, name="unit-work"),
    path("help/", help.manual, name="manual"),
    path("help/<slug:part>/", help.manual, name="manual-part"),
    path("lights/disagreements/", disagreements.disagreements, name="disagreements"),
    path("settings/", anchors.settings, name="settings"),
    path("settings/anchors/", anchors.anchors, name="settings-anchors"),
    path("settings/rules/", rules.rules, name="settings-rules"),
    path("settings/year/", years.years, name="settings-year"),
    path("settings/year/open/", years.open_year, name="settings-year-open"),
    path("settings/year/close/", years.close_year, name="settings-year-close"),
    path("settings/calendar/", calendar.work_calendar, name="settings-calendar"),
    path("settings/calendar/day/", calendar.set_day, name="settings-calendar-day"),
    path("settings/calendar/published/", published.published, name="settings-calendar-published"),
    path("settings/calendar/moved/", published.moved, name="settings-calendar-moved"),
    path("settings/calendar/bundled/", calendar.bundled, name="settings-calendar-bundled"),
    path("settings/calendar/confirm/", calendar.confirm, name="settings-calendar-confirm"),
]
