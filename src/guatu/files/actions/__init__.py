"""The one way into storage, and what leaves it again."""

from guatu.files.actions.storing import prune_results, store_result, store_upload

__all__ = ["prune_results", "store_result", "store_upload"]
