# The service of policy-kg over a store of its own in the volume /data:
#   docker build -t policy-kg . && docker run -v policy-kg:/data -p 127.0.0.1:8000:8000 policy-kg
# Its root file system may be read-only, with a tmpfs at /tmp (see compose.yaml). Works on a Neo4j server as well:
# -e KG_STORE=neo4j://HOST:7687 -e NEO4J_PASSWORD. Any other command: docker run ... policy-kg info
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1
WORKDIR /src
RUN python -m venv /opt/kg
# what is downloaded first, so that a change of the program does not download it again
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
RUN mkdir ontology kg ingest queries \
 && /opt/kg/bin/pip install -c constraints.txt '.[api,charts]' \
 && /opt/kg/bin/pip uninstall -y policy-kg
COPY ontology ontology
COPY kg kg
COPY ingest ingest
COPY queries queries
RUN /opt/kg/bin/pip install --no-deps . \
 && /opt/kg/bin/pip uninstall -y pip setuptools

FROM python:3.11-slim
# a font for pictures of comparisons as PNG
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-wqy-zenhei \
 && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 kg \
 && useradd --system --uid 10001 --gid kg --home-dir /data --no-create-home --shell /usr/sbin/nologin kg \
 && install -d -o kg -g kg /data
COPY --from=build /opt/kg /opt/kg
ENV PATH=/opt/kg/bin:$PATH KG_STORE=/data/store KG_CACHE=/data/cache PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["kg"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
