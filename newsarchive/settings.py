"""Settings, from the environment or .env. What may be set is the table below; .env.example says what each is for."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"  # what an installation makes itself: database, secret key, collected static files

ENV = environ.Env(
    DEBUG=(bool, False),
    SECRET_KEY=(str, ""),
    DATABASE_URL=(str, ""),
    CONN_MAX_AGE=(int, 60),
    ALLOWED_HOSTS=(list, []),
    CSRF_TRUSTED_ORIGINS=(list, []),
    HTTPS=(bool, False),
    HSTS_SECONDS=(int, 30 * 24 * 3600),
    LOG_LEVEL=(str, "INFO"),
    HOST=(str, "127.0.0.1"),
    PORT=(int, 8000),
    WEB_CONCURRENCY=(int, 2),
    NAME_MODEL=(bool, False),
)
ENV.read_env(BASE_DIR / ".env")

DEBUG = ENV("DEBUG")
EMBEDDED_DATABASE = not ENV("DATABASE_URL")


def _secret_key() -> str:
    """The one given, or else the one kept in var/, which only an installation of one's own makes for itself."""
    kept = VAR / "secret_key"
    if ENV("SECRET_KEY"):
        return str(ENV("SECRET_KEY"))
    if not kept.exists():
        if not (DEBUG or EMBEDDED_DATABASE):
            raise ImproperlyConfigured(
                "SECRET_KEY is not set. Put a long random text into the environment or .env, like the output of:\n"
                '    python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
            )
        VAR.mkdir(exist_ok=True)
        fresh = VAR / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # another process was faster
            kept.hardlink_to(fresh)
        fresh.unlink()
    return kept.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *ENV("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = ENV("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "newsarchive.corrections.apps.DeskConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "csp",
    "ninja",
    "simple_history",
    "newsarchive.archive",
    "newsarchive.search",
    "newsarchive.ingest",
    "newsarchive.corrections",
    "newsarchive.web",
    "newsarchive.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "newsarchive.urls"
WSGI_APPLICATION = "newsarchive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

EMBEDDED = {"ENGINE": "newsarchive.embedded_postgres", "NAME": "newsarchive", "HOST": str(VAR / "postgres")}
DATABASES = {
    "default": {
        **(EMBEDDED if EMBEDDED_DATABASE else ENV.db()),
        "CONN_MAX_AGE": ENV("CONN_MAX_AGE"),
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
FORMAT_MODULE_PATH = "newsarchive.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
HASHED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {"staticfiles": {"BACKEND": PLAIN_STATIC if DEBUG else HASHED_STATIC}}

# Behind a proxy that ends HTTPS and sets X-Forwarded-Proto itself.
HTTPS = ENV("HTTPS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, past the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = ENV("HSTS_SECONDS") if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS

# Nothing from other hosts, and no script in the page itself: the texts of the pages come from outside.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'", "'unsafe-inline'"],  # the API's documentation page sets styles
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": ENV("LOG_LEVEL")},
    "loggers": {"django": {"level": ENV("LOG_LEVEL")}},
}

# For `make run`
HOST = ENV("HOST")
PORT = ENV("PORT")
WEB_CONCURRENCY = ENV("WEB_CONCURRENCY")

# For load_pages: also believe a trained model about names of people
NAME_MODEL = ENV("NAME_MODEL")
