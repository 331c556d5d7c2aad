FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY manage.py ./
COPY newsarchive newsarchive
COPY templates templates
COPY static static
COPY seeds seeds
# The key signs nothing here, and the database is not asked.
RUN SECRET_KEY=unused python manage.py collectstatic --noinput

RUN useradd --system --no-create-home newsarchive
USER newsarchive

EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]

# The shell gives way to gunicorn, so that the signal to stop reaches it. /dev/shm: its heartbeat must not wait for a disk.
CMD ["sh", "-c", "python manage.py migrate --noinput && exec gunicorn newsarchive.wsgi --bind 0.0.0.0:8000 --workers ${WEB_CONCURRENCY:-2} --threads 4 --preload --worker-tmp-dir /dev/shm --no-control-socket --access-logfile -"]
