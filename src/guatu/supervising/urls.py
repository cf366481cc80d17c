"""Addresses of what is chased."""

from django.urls import path

from guatu.supervising.views import (
    drafting,
    instructions,
    letters,
    of_task,
    proposals,
    recording,
    requests,
    slip_acts,
    slips,
)

urlpatterns = [
    path("supervision/", slips.supervision, name="supervision"),
    path("supervision/proposals/", proposals.proposals, name="proposals"),
    path(
        "supervision/proposals/<int:proposal_id>/dismiss/",
        proposals.proposal_dismiss,
        name="proposal-dismiss",
    ),
    path("supervision/instructions/", instructions.instructions, name="instructions"),
    path("supervision/requests/", requests.requests, name="requests"),
    path("slips/new/", drafting.slip_new, name="slip-new"),
    path("slips/<int:slip_id>/", slips.slip, name="slip"),
    path("slips/<int:slip_id>/edit/", drafting.slip_edit, name="slip-edit"),
    path("slips/<int:slip_id>/file/<int:number>/", slip_acts.slip_file, name="slip-file"),
    path("slips/<int:slip_id>/letter.docx", letters.slip_letter, name="slip-letter"),
    path("slips/<int:slip_id>/letter/print/", letters.slip_print, name="slip-print"),
    path(
        "slips/<int:slip_id>/extension/<int:number>/<slug:verb>/",
        slip_acts.extension_act,
        name="slip-extension",
    ),
    path("slips/<int:slip_id>/<slug:verb>/", slip_acts.slip_act, name="slip-act"),
    path("instructions/new/", recording.instruction_new, name="instruction-new"),
    path("instructions/<int:instruction_id>/", instructions.instruction, name="instruction"),
    path(
        "instructions/<int:instruction_id>/<slug:verb>/",
        instructions.instruction_act,
        name="instruction-act",
    ),
    path("requests/<int:request_id>/", requests.request, name="request"),
    path("requests/<int:request_id>/<slug:verb>/", requests.request_act, name="request-act"),
    path("task/<int:task_id>/ask-help/", requests.task_ask_help, name="task-ask-help"),
    path("task/<int:task_id>/supervision/", of_task.task_supervision, name="task-supervision"),
]
