#!/bin/bash
# Fetches the release line of Firefox from the Debian mirror that this machine uses, with all the
# libraries it needs, into a folder of its own: about 450 MB, a minute (driving-firefox.md §6).
#
#   tools/get-firefox.sh <folder>      afterwards <folder>/firefox is the program to start
#
# Needs Debian's apt and dpkg, and the right to make mount namespaces (root). Profiles given to the
# program must be below /tmp: nothing else of the machine is visible inside.
# Exit codes: 0 there, 1 something on the way failed, 2 wrong use or not a Debian machine.
set -euo pipefail

if [ $# -ne 1 ]; then echo "usage: $0 <folder>" >&2; exit 2; fi
for tool in apt-get dpkg-deb unshare chroot tar; do
  command -v "$tool" >/dev/null || { echo "$0: needs $tool (Debian)" >&2; exit 2; }
done

dir=$(realpath -m "$1")
root=$dir/root
work=$dir/apt
export DEBIAN_FRONTEND=noninteractive

# A folder that is complete says so in its version file, which is written last.
if [ -s "$dir/version" ] && [ -x "$dir/firefox" ]; then
  cat "$dir/version"
  exit 0
fi
rm -rf "$root" "$work"
mkdir -p "$work"/{state/lists,cache/archives}/partial "$root"/{usr/{bin,sbin,lib,lib64},tmp,proc,dev,sys,etc}

# The first archive of this machine that is not the security one.
base=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | sed -n 1p)
if [ -z "$base" ]; then echo "$0: this machine's apt knows no package archive" >&2; exit 1; fi
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $base sid main" >"$work/sources.list"
: >"$work/status"

# An apt of its own in which nothing is installed yet: so it fetches everything the package needs.
apt=(apt-get -qq -y
  -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache"
  -o Debug::NoLocking=1 -o APT::Sandbox::User=root -o APT::Install-Recommends=false
  -o Acquire::Check-Valid-Until=false -o Acquire::Retries=2 -o Acquire::http::Timeout=30)
"${apt[@]}" update
"${apt[@]}" --download-only install firefox fonts-dejavu-core

for d in bin sbin lib lib64; do ln -sfn "usr/$d" "$root/$d"; done
for deb in "$work"/cache/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --keep-directory-symlink --no-same-owner
done
cp /etc/passwd /etc/group /etc/hosts "$root/etc/"
rm -rf "$work"

cat >"$dir/firefox" <<'SH'
#!/bin/sh -eu
# Firefox in its own root folder, in a mount namespace that vanishes with the process.
root=$(dirname "$(readlink -f "$0")")/root
[ "${FX_INSIDE:-}" ] || FX_INSIDE=1 exec unshare --mount --propagation private "$0" "$@"
for d in proc dev sys tmp; do mount --rbind "/$d" "$root/$d"; done
exec chroot "$root" /usr/lib/firefox/firefox "$@"
SH
chmod +x "$dir/firefox"
"$dir/firefox" --version >"$dir/version.new"
mv "$dir/version.new" "$dir/version"
cat "$dir/version"
