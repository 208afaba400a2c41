#!/usr/bin/env bash
# Set up what the browser tests need: Chromium and a Chinese font by apt where they are missing, axe-core into a folder.
#   setup.sh FOLDER
set -eu
folder=$1
axe=axe-core@4.14.1

fail() { echo "$*" >&2; exit 1; }

has_chromium() {
    [ -n "${KG_CHROMIUM:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}

missing=()
has_chromium >/dev/null || missing+=(chromium)
[ -n "$(fc-list :lang=zh file 2>/dev/null)" ] || missing+=(fontconfig fonts-noto-cjk)
command -v npm >/dev/null || missing+=(npm)

if [ ${#missing[@]} -gt 0 ]; then
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
        fail "please install ${missing[*]} (these are Debian's names), or name a Chromium in KG_CHROMIUM"
    export DEBIAN_FRONTEND=noninteractive
    said=$( { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } 2>&1) ||
        fail "$said"
fi

mkdir -p "$folder"
cd "$folder"
npm pack --silent "$axe" >/dev/null
tar -xzf axe-core-*.tgz --strip-components=1 package/axe.min.js
rm axe-core-*.tgz
