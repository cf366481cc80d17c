"""The inbox, how far its reader has come, what went out, and the settings for it."""

from guatu.notices.models.inbox import Notice, Reader
from guatu.notices.models.sending import Delivery, MessagingVersion, Preference

__all__ = ["Delivery", "MessagingVersion", "Notice", "Preference", "Reader"]
