"""Django settings. What an operator may choose comes from `environment`; everything else is decided here."""

from pathlib import Path

from csp.constants import NONE, SELF

from alliance.site import logging
from alliance.site.environment import Environment

SITE = Path(__file__).resolve().parent
ENVIRONMENT = Environment.read()
ORCID_CONFIGURED = bool(ENVIRONMENT.orcid_client_id and ENVIRONMENT.orcid_client_secret)
ORCID_RECORDS = ENVIRONMENT.orcid_records

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "alliance.site.urls"
WSGI_APPLICATION = "alliance.site.wsgi.application"

INSTALLED_APPS = [
    "alliance.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.orcid",
    "csp",
    "django_countries",
    "alliance.ledger",
    "alliance.members",
    "alliance.institutions",
    "alliance.moderation",
    "alliance.directory",
    "alliance.ballots",
    "alliance.sortition",
    "alliance.governance",
    "alliance.stewards",
    "alliance.founding",
    "alliance.matching",
    "alliance.pairing",
    "alliance.projects",
    "alliance.agreements",
    "alliance.calls",
    "alliance.scorecard",
    "alliance.news",
    "alliance.imports",
    "alliance.orcid",
    "alliance.clinic",
    "alliance.pharmacogenes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alliance.site.logging.RequestLog",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alliance.site.context.site",
            ],
        },
    },
]
FORM_RENDERER = "alliance.site.forms.Renderer"

# Data

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that rate limits hold across the server's worker processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Languages

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español"), ("pt", "Português"), ("ar", "العربية")]
LOCALE_PATHS = [SITE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"
_STATIC_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else _STATIC_STORAGE,
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Security

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
# Load balancers ask over plain http, from inside.
SECURE_REDIRECT_EXEMPT = ["^health/$", "^ready/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENVIRONMENT.https and ENVIRONMENT.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Preloading is a promise that only the owner of the domain can make.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
CSRF_FAILURE_VIEW = "alliance.site.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The authenticator app's QR code is drawn into the page as a data: image.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # Browsers apply form-action to the redirect that follows, and signing in with ORCID redirects there.
        "form-action": [SELF, "https://orcid.org"] if ORCID_CONFIGURED else [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
# Files sent to a page that did not ask for any are thrown away unread.
FILE_UPLOAD_HANDLERS = []

# Accounts

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "members:profile"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "alliance.imports.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "alliance.members.forms.JoinForm"
ACCOUNT_FORMS = {"signup": "alliance.members.signup.JoinWithEmail"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A forgotten password is answered by one message whether or not there is an account: the time it takes tells nothing.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_CHANGE_EMAIL = True
# A classroom behind one address, but no crowd.
ACCOUNT_RATE_LIMITS = {
    "genome_report": "60/m/ip,600/h/ip",
    "orcid_record": "10/h/user",
    "kept_text": "20/h/ip",
    "change_code": "10/h/user",
    "draw_check": "20/m/ip",
}
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.https else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = "Genomic Medicine Alliance"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https

SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_FORMS = {"signup": "alliance.members.signup.JoinWithOrcid"}
SOCIALACCOUNT_PROVIDERS = {}
if ORCID_CONFIGURED:
    SOCIALACCOUNT_PROVIDERS["orcid"] = {
        "APPS": [{"name": "ORCID", "client_id": ENVIRONMENT.orcid_client_id, "secret": ENVIRONMENT.orcid_client_secret}]
    }

# E-mail

globals().update(ENVIRONMENT.email)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from

LOGGING = logging.LOGGING

# The Alliance

SITE_ADDRESS = ENVIRONMENT.address
UPLOAD_LIMIT_MB = ENVIRONMENT.upload_limit_mb
UPLOAD_SECONDS = 3600
REPORT_SECONDS = 180
REPORT_SECONDS_IN_LINE = 30
REPORT_MEMORY_MB = 2048
