"""Addresses of the room."""

from django.urls import path

from guatu.people.views import (
    accounts,
    events,
    imports,
    personae,
    persons,
    roles,
    sessions,
    units,
)

urlpatterns = [
    path("front/", sessions.front, name="front"),
    path("sign-in/", sessions.sign_in, name="sign-in"),
    path("sign-out/", sessions.sign_out, name="sign-out"),
    path("password/", sessions.password, name="password"),
    path("setup/", sessions.setup, name="setup"),
    path("setup/<str:token>/", sessions.setup_link, name="setup-link"),
    path("personae/", personae.personae, name="personae"),
    path("personae/<int:persona_id>/", personae.become, name="persona-become"),
    path("units/", units.units, name="units"),
    path("units/new/", units.new_unit, name="unit-new"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("units/<int:unit_id>/edit/", units.edit_unit, name="unit-edit"),
    path("units/<int:unit_id>/close/", units.close_unit, name="unit-close"),
    path("people/", persons.people, name="people"),
    path("people/new/", persons.new_person, name="person-new"),
    path("people/<int:person_id>/", persons.person, name="person"),
    path("people/<int:person_id>/edit/", persons.edit_person, name="person-edit"),
    path("people/<int:person_id>/leave/", persons.leave_person, name="person-leave"),
    path("roster/<slug:kind>/", imports.drop_list, name="roster-drop"),
    path("roster/imports/<int:import_id>/", imports.roster_import, name="roster-import"),
    path("roster/imports/<int:import_id>/commit/", imports.commit_list, name="roster-commit"),
    path("roles/", roles.roles, name="roles"),
    path("roles/grant/", roles.grant, name="role-grant"),
    path("roles/<int:grant_id>/revoke/", roles.revoke, name="role-revoke"),
    path("roles/proposals/", roles.decide_proposals, name="role-proposals"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/make/", accounts.make, name="accounts-make"),
    path("accounts/<int:account_id>/link/", accounts.link, name="account-link"),
    path("accounts/<int:account_id>/lock/", accounts.lock, name="account-lock"),
    path("accounts/<int:account_id>/unlock/", accounts.unlock, name="account-unlock"),
    path("events/", events.events, name="events"),
]
