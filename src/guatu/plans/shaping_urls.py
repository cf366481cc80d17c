"""Addresses of splitting tasks, lending people, basis documents, books, carrying, merging."""

from django.urls import path

from guatu.plans.views import basis, books, carrying, lending, merging, splitting

urlpatterns = [
    path("task/<int:task_id>/split/", splitting.task_split, name="task-split"),
    path("task/<int:task_id>/split/sum/", splitting.task_split_sum, name="task-split-sum"),
    path(
        "task/<int:task_id>/split/<slug:verb>/",
        splitting.task_split_close,
        name="task-split-close",
    ),
    path("task/<int:task_id>/merge/", merging.task_merge, name="task-merge"),
    path("task/<int:task_id>/merge/undo/", merging.task_part, name="task-part"),
    path("task/<int:task_id>/clauses/", basis.task_clauses, name="task-clauses"),
    path("plan/lent/", lending.loans, name="plan-loans"),
    path("plan/lent/<int:loan_id>/<slug:verb>/", lending.loan_decide, name="loan-decide"),
    path("plan/carry/", carrying.carry, name="plan-carry"),
    path("plan/books/", books.books, name="books"),
    path("plan/books/<slug:kind>/<slug:who>/<int:pk>/", books.book_page, name="book"),
    path("plan/basis/", basis.basis, name="basis"),
    path("plan/basis/new/", basis.basis_new, name="basis-new"),
    path("plan/basis/<int:document_id>/", basis.basis_document, name="basis-document"),
    path("plan/basis/<int:document_id>/edit/", basis.basis_edit, name="basis-edit"),
]
