# Runs a command inside the Debian that has Swift: enter.sh ROOT CHECKOUT TARGET SCRATCH COMMAND…
# The places have the same names inside and outside. The mounts live in a namespace of their own and go with it.
set -e
root=$1 checkout=$2 target=$3 scratch=$4
shift 4
# First, so that it does not hide a place that lies in it.
mount -t tmpfs tmpfs "$root/tmp"
for place in "$checkout" "$target" "$scratch"; do mkdir -p "$root$place"; done
mount --bind -o ro "$checkout" "$root$checkout"
mount --bind -o ro "$target" "$root$target"
mount --bind "$scratch" "$root$scratch"
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
exec chroot "$root" /usr/bin/env HOME=/tmp LC_ALL=C.UTF-8 TMPDIR=/tmp PATH=/usr/libexec/swift/bin:/usr/bin:/bin "$@"
