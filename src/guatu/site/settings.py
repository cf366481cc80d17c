"""One settings file for every installation; what differs comes from the environment."""

from pathlib import Path

from guatu.site import env, logs
from guatu.site.database import from_url, sqlite
from guatu.site.secret import secret_key
from guatu.web import csp

HOME = env.home()
DEBUG = False
SECRET_KEY = env.text("GUATU_SECRET_KEY") or secret_key(HOME)
ALLOWED_HOSTS = env.names("GUATU_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.names("GUATU_ORIGINS")

_URL = env.text("GUATU_DATABASE_URL")
DATABASES = {"default": from_url(_URL) if _URL else sqlite(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = ["web", "ledger", "people", "jobs", "rulebook", "files", "plans", "reports"]
ROOMS += ["supervising", "scores", "bulletins", "notices", "pages", "wall"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    *(f"guatu.{room}" for room in ROOMS),
    "guatu.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guatu.web.middleware.request_id",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "guatu.web.middleware.language",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "guatu.people.sign_in.actor_middleware",
    "guatu.people.open_sessions.session_middleware",
    "guatu.people.refused_moves.refused_moves_middleware",
]
CONTENT_SECURITY_POLICY = csp.POLICY
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "guatu.web.errors.stale"
SECURE_REFERRER_POLICY = "same-origin"

ROOT_URLCONF = "guatu.site.urls"
WSGI_APPLICATION = "guatu.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {
            "environment": "guatu.web.jinja.environment",
            "context_processors": ["guatu.site.navigation.page_facts"],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["guatu.people.signed.AccountBackend"]
LOGIN_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "guatu.people.passwords.Strength"},
]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("GUATU_TLS")
SESSION_ENGINE = "guatu.people.signed"

API_PER_MINUTE = int(env.text("GUATU_API_PER_MINUTE", "600"))
"""Requests of the API by one token or person, in all server processes together."""

LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = HOME / "evidence"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = [
    "guatu.files.forms.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = logs.config(HOME, env.text("GUATU_LOG", "WARNING"))
