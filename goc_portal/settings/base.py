"""Settings that hold everywhere; what differs between places is read from the environment, typed, by name."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from goc_portal import languages, logs
from goc_portal.settings.api import *
from goc_portal.settings.environment import env as env
from goc_portal.settings.sign_in import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# What a clone keeps beside its code; GOC_PORTAL_DATA moves it.
LOCAL_DATA = Path(env.str("GOC_PORTAL_DATA", default="") or BASE_DIR / ".local").absolute()

# --- Apps: the frame and its parts first, then the rooms from the bottom floor up ---
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "csp",
    "pgtrigger",
    "pghistory",
    "phonenumber_field",
    "django_countries",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_structlog",
    "django_prometheus",
    "goc_portal",
    "goc_portal.pages",
    "goc_portal.api",
    "directorates",
    "information",
    "documents",
    "notices",
    "accounts",
    "privacy",
    "permits",
    "appointments",
    "applications",
    "figures",
    "goc_portal.auditor",
]

# --- Requests and pages ---
MIDDLEWARE = [
    # Probes first: they know no host, session or redirect.
    "goc_portal.operations.OperationsMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "goc_portal.packing.PackingMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goc_portal.logs.RequestLogMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "goc_portal.api.middleware.ApiProblemMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goc_portal.pages.language.LanguageChoiceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "goc_portal.headers.HeadersMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.OfficersDoorMiddleware",
    "goc_portal.pages.errors.PortalErrorMiddleware",
    "permits.middleware.OneVersionMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "goc_portal.urls"
WSGI_APPLICATION = "goc_portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "goc_portal.pages.context.portal",
            ]
        },
    }
]
FORM_RENDERER = "goc_portal.pages.rendering.PortalRenderer"
CSRF_FAILURE_VIEW = "goc_portal.views.csrf_failure"

# --- Database: the address comes from the place's own settings ---
DATABASE_APP_ROLE = "goc_app"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Sign-in and sessions ---
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["accounts.hashers.PortalArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_ENGINE = "goc_portal.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=2).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# --- Languages and time ---
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
# Those that stand there: today the five of the help line YİMER 157.
LANGUAGES_DESCRIBED = languages.languages_in(LOCALE_PATHS)
LANGUAGES = [(language.code, language.name) for language in LANGUAGES_DESCRIBED.values()]
LANGUAGES_BIDI = [language.code for language in LANGUAGES_DESCRIBED.values() if language.right_to_left]
# For a language that has none of its own in FORMAT_MODULE_PATH, nor in Django: the month as a word, 24 hours.
DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
TIME_ZONE = "Europe/Istanbul"
USE_I18N = True
FORMAT_MODULE_PATH = "goc_portal.formats"
USE_TZ = True

# --- Files ---
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"

# --- Logs and metrics ---
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = logs.configuration(LOG_LEVEL)
logs.configure_structlog()
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
# Empty: /metrics answers this computer only.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# --- Headers ---
ADMIN_PATH = "/admin/"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Unfold's Alpine build evaluates expressions and its templates carry style attributes: docs/adr says why.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}

# --- Tasks ---
TASK_QUEUES = ("default", "notices", "documents")
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A process that has done much, or grown, makes room for a fresh one; papers take some 220 MB, and stay there.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_MAX_MEMORY_PER_CHILD = env.int("WORKER_MAX_MEMORY_MB", default=400) * 1024
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
# A worker that is told to stop gives back what it has not finished.
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
# A task of a worker that died comes back after this: longer than any task may take, waiting for its turn included.
# A page waits a moment at most for a queue that does not answer: the rows tell the sweeps what is to be done.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "max_retries": 0,
    "socket_connect_timeout": 1,
    "socket_timeout": 4,
    "socket_keepalive": True,
}

# --- Field formats ---
PHONENUMBER_DEFAULT_REGION = "TR"
PHONENUMBER_DB_FORMAT = "E164"

# Papers: encrypted files outside the web root, or in an S3-compatible store where the environment names a bucket.
PAPERS_ROOT = env.path("PAPERS_ROOT", default=str(LOCAL_DATA / "papers"))
PAPERS_S3_BUCKET = env.str("PAPERS_S3_BUCKET", default="")
# Fernet keys: the first seals, every one opens. Put a new key in front; drop an old one when nothing needs it.
FILE_ENCRYPTION_KEYS = env.list("FILE_ENCRYPTION_KEYS", default=[])
PAPERS_ON_DISK: dict[str, Any] = {
    "BACKEND": "documents.storages.EncryptedFileStorage",
    "OPTIONS": {
        "location": str(PAPERS_ROOT),
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    },
}
PAPERS_IN_S3 = {
    "BACKEND": "documents.object_storage.EncryptedS3Storage",
    "OPTIONS": {
        "bucket_name": PAPERS_S3_BUCKET,
        "endpoint_url": env.str("PAPERS_S3_ENDPOINT", default="") or None,
        "access_key": env.str("PAPERS_S3_ACCESS_KEY", default="") or None,
        "secret_key": env.str("PAPERS_S3_SECRET_KEY", default="") or None,
        "file_overwrite": False,
        "default_acl": None,
    },
}
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "papers": PAPERS_IN_S3 if PAPERS_S3_BUCKET else PAPERS_ON_DISK,
}
# A body larger than an upload may be is read and dropped, so that the form comes back with a sentence.
FILE_UPLOAD_HANDLERS = [
    "documents.upload_handlers.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_KEPT_BYTES = 16 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# The virus scanner, where there is one.
CLAMD_SOCKET = env.str("CLAMD_SOCKET", default="")
CLAMD_HOST = env.str("CLAMD_HOST", default="")
CLAMD_PORT = env.int("CLAMD_PORT", default=3310)
CLAMD_TIMEOUT_SECONDS = env.float("CLAMD_TIMEOUT_SECONDS", default=20.0)
# What people are told: whom to call, and the two ways out (notices).
HELP_LINE = env.str("HELP_LINE", default="YİMER 157")
HELP_LINE_FROM_ABROAD = env.str("HELP_LINE_FROM_ABROAD", default="+90 312 157 11 22")
# Where the page for people in danger sends a reader who must leave it at once: something that anybody may look at.
LEAVE_QUICKLY_ADDRESS = env.str("LEAVE_QUICKLY_ADDRESS", default="https://www.mgm.gov.tr/")
# A moment in which a process gathers the notices that it names to a worker: a rush of bookings costs one message.
NOTICES_GATHERED_SECONDS = env.float("NOTICES_GATHERED_SECONDS", default=0.5)
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 6
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="noreply@localhost")
SMS_GATEWAY_URL = env.str("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env.str("SMS_GATEWAY_TOKEN", default="")
SMS_SENDER = env.str("SMS_SENDER", default="GOC")
# In the order in which they are asked: "http" is the one of SMS_GATEWAY_URL, "netgsm" the provider of that name.
SMS_GATEWAYS = env.list("SMS_GATEWAYS", default=["http"])
NETGSM_URL = env.str("NETGSM_URL", default="https://api.netgsm.com.tr").rstrip("/")
NETGSM_USER = env.str("NETGSM_USER", default="")
NETGSM_PASSWORD = env.str("NETGSM_PASSWORD", default="")
# Whether the gateways know the Turkish locking shift table besides the single shift table.
SMS_TURKISH_LOCKING_SHIFT = env.bool("SMS_TURKISH_LOCKING_SHIFT", default=False)
# A longer text says only that there is news; parts a day, 0 is without a budget.
SMS_MOST_PARTS = env.int("SMS_MOST_PARTS", default=4)
SMS_DAILY_PARTS = env.int("SMS_DAILY_PARTS", default=0)
# In Istanbul; empty: none. What can wait is sent after them.
NOTICES_QUIET_HOURS = env.str("NOTICES_QUIET_HOURS", default="21:00-08:00")
# Signs what gateways and mail servers tell of deliveries; empty: nobody is heard.
DELIVERY_REPORT_SECRET = env.str("DELIVERY_REPORT_SECRET", default="")
# For how many people somebody may act by a power of attorney who is neither a registered lawyer nor a relative.
MOST_POWERS_OF_OTHERS = env.int("MOST_POWERS_OF_OTHERS", default=3)
# Whether the simulators of bodies outside, the outbox page among them, may run; every page then says what it is.
DEMONSTRATION = False
# The local outbox simulates the phone network and the mail server; its ports follow PORT, so that clones can coexist.
PORT = env.int("PORT", default=8000)
# Printed in the QR of every paper: scheme and host, no slash at the end.
PUBLIC_ADDRESS = env.str("PUBLIC_ADDRESS", default=f"http://localhost:{PORT}").rstrip("/")
LOCAL_OUTBOX_PORT = env.int("LOCAL_OUTBOX_PORT", default=PORT + 25)
LOCAL_OUTBOX_SMTP_PORT = env.int("LOCAL_OUTBOX_SMTP_PORT", default=PORT + 26)
# The simulator of e-Government, likewise.
E_GOVERNMENT_SIMULATOR_PORT = env.int("E_GOVERNMENT_SIMULATOR_PORT", default=PORT + 27)
LOCAL_OUTBOX_DIRECTORY = Path(env.str("LOCAL_OUTBOX_DIRECTORY", default=str(LOCAL_DATA / "outbox")))
# Where the simulated gateway reports deliveries; empty: nowhere.
LOCAL_OUTBOX_REPORTS_TO = ""
# Where the front page sends people to look at it; empty where there is none.
LOCAL_OUTBOX_URL = ""

CELERY_TASK_ROUTES = {
    "applications.draw_*": {"queue": "documents"},
    "appointments.draw_*": {"queue": "documents"},
    "documents.*": {"queue": "documents"},
    "privacy.make_copy": {"queue": "documents"},
    "notices.*": {"queue": "notices"},
}
CELERY_BEAT_SCHEDULE = {
    # A sign of life from each queue's worker, for /readyz.
    **{
        f"goc_portal.heartbeat.{queue}": {
            "task": "goc_portal.heartbeat",
            "schedule": 15.0,
            "args": [queue],
            "options": {"queue": queue, "expires": 15},
        }
        for queue in TASK_QUEUES
    },
    # At night, beside the run that fills the slots: files that a rolled-back upload left.
    "documents.clear_orphan_files": {"task": "documents.clear_orphan_files", "schedule": crontab(hour=3, minute=40)},
    # Small pictures of papers whose task was lost.
    "documents.make_lost_previews": {
        "task": "documents.make_lost_previews",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # A tick that no worker took in time is dropped: the next one sees the same rows.
    "notices.sweep": {"task": "notices.sweep", "schedule": 15.0, "options": {"expires": 15}},
    # Gateways that tell nothing of themselves are asked what became of the SMS that they took.
    "notices.ask_reports": {"task": "notices.ask_reports", "schedule": 120.0, "options": {"expires": 120}},
    # Papers of cases whose task was lost.
    "applications.draw_lost_papers": {
        "task": "applications.draw_lost_papers",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    # Answers that the API promised for a day, and tokens that have ended.
    "api.clear_expired_answers": {"task": "api.clear_expired_answers", "schedule": crontab(minute=25)},
    "accounts.clear_ended_tokens": {"task": "accounts.clear_ended_tokens", "schedule": crontab(hour=3, minute=50)},
    "accounts.clear_ended_sessions": {"task": "accounts.clear_ended_sessions", "schedule": crontab(hour=3, minute=55)},
    # What is older than its rule says; logs, files and accounts go by `manage.py purge`, as the tables' owner.
    "privacy.purge": {"task": "privacy.purge", "schedule": crontab(hour=3, minute=10)},
    # Copies of people's data whose task was lost, and those that have expired.
    "privacy.make_lost_copies": {
        "task": "privacy.make_lost_copies",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Children who are 18 now: their parents' access has ended by itself.
    "accounts.tell_of_age": {"task": "accounts.tell_of_age", "schedule": crontab(hour=9, minute=20)},
    # A form shows the appointment: another one, another form.
    "applications.draw_changed_forms": {
        "task": "applications.draw_changed_forms",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # A posting slip lists what goes into the envelope: other contents, another slip.
    "applications.draw_changed_slips": {
        "task": "applications.draw_changed_slips",
        "schedule": crontab(minute="13,43"),
        "options": {"expires": 1200},
    },
    "applications.close_unused_drafts": {
        "task": "applications.close_unused_drafts",
        "schedule": crontab(hour=1, minute=20),
    },
    # Files by post: a reminder on the last working day but one, and cases of which nothing was ever posted.
    "applications.remind_to_post": {
        "task": "applications.remind_to_post",
        "schedule": crontab(hour="9-17", minute=5),
        "options": {"expires": 3600},
    },
    "applications.close_never_posted": {
        "task": "applications.close_never_posted",
        "schedule": crontab(hour=0, minute=55),
    },
    # Last days; at night nobody is told.
    "applications.remind": {
        "task": "applications.remind",
        "schedule": crontab(minute="7,37"),
        "options": {"expires": 1200},
    },
    "applications.tell_of_overruns": {"task": "applications.tell_of_overruns", "schedule": crontab(hour=9, minute=40)},
    "applications.close_missed": {"task": "applications.close_missed", "schedule": crontab(hour=0, minute=50)},
    "applications.close_unanswered": {
        "task": "applications.close_unanswered",
        "schedule": crontab(hour=0, minute=55),
    },
    # Cases that officers took and left lying, before the day begins.
    "applications.release_what_lies": {
        "task": "applications.release_what_lies",
        "schedule": crontab(hour=4, minute=10),
    },
    # Confirmations whose task was lost.
    "appointments.draw_lost_confirmations": {
        "task": "appointments.draw_lost_confirmations",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    # Seats that were kept and not confirmed go back to everybody.
    "appointments.sweep_holds": {"task": "appointments.sweep_holds", "schedule": 15.0, "options": {"expires": 15}},
    # Freed seats that were kept back for a random while.
    "appointments.open_withheld_seats": {
        "task": "appointments.open_withheld_seats",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    # Three days and one day before an appointment, from nine in the morning on.
    "appointments.remind": {
        "task": "appointments.remind",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 600},
    },
    # Figures are never older than a minute; a month is published in the night after its last day.
    "figures.count_changes": {"task": "figures.count_changes", "schedule": 20.0, "options": {"expires": 20}},
    "figures.publish_months": {"task": "figures.publish_months", "schedule": crontab(hour="2-5", minute=10)},
    # Each check of the auditor has a pace of its own; a tick asks those that are due.
    "auditor.run_due": {"task": "auditor.run_due", "schedule": 60.0, "options": {"expires": 60}},
    # Who did not come, once a directorate has closed for the day; what a tick leaves, the next one finds.
    "appointments.close_the_day": {
        "task": "appointments.close_the_day",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 600},
    },
    # The fairness log of a day that is over, two hours after midnight; a long day takes some ticks.
    "appointments.close_fairness_days": {
        "task": "appointments.close_fairness_days",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 300},
    },
    # Works from who waits and what is free; a tick that no worker took in time is dropped.
    "appointments.give_dates": {"task": "appointments.give_dates", "schedule": 60.0, "options": {"expires": 60}},
    # At night, before the offices open: who must be served soon, by the statuses that are proven.
    "appointments.review_waiting_deadlines": {
        "task": "appointments.review_waiting_deadlines",
        "schedule": crontab(hour=1, minute=10),
    },
    # Slots are made well ahead, so that nothing is missing when a night is skipped.
    "appointments.fill_horizon": {"task": "appointments.fill_horizon", "schedule": crontab(hour=0, minute=20)},
}

# Whether a half-day eve counts in a period of working days (domain.md G-5).
HALF_DAYS_ARE_WORKING_DAYS = env.bool("HALF_DAYS_ARE_WORKING_DAYS", default=True)

# The officers' side.
UNFOLD = {
    "SITE_TITLE": _("Migration portal, officers' side"),
    "SITE_HEADER": _("Officers' side"),
    "SITE_SYMBOL": "badge",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "DASHBOARD_CALLBACK": "goc_portal.admin_site.start_page",
    "STYLES": [lambda request: static("css/officer.css")],
    "ACCOUNT": {
        "navigation": [
            {"title": _("Second step at sign-in"), "link": reverse_lazy("account_passkeys")},
            {"title": _("Change password"), "link": reverse_lazy("admin:password_change")},
        ],
    },
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/favicon.svg")}],
    # The brand's deep teal in unfold's scale: every step was chosen for contrast with the text that stands on it.
    "COLORS": {
        "primary": {
            "50": "#eef7f8",
            "100": "#d6ebee",
            "200": "#afd7dd",
            "300": "#7dbcc5",
            "400": "#4b9ca8",
            "500": "#2f808c",
            "600": "#0f5a68",
            "700": "#0d4a56",
            "800": "#0b3c46",
            "900": "#082e36",
            "950": "#041d22",
        },
    },
}
