//! What a window needs on Linux: a display of this machine, and libraries. The display is asked at its socket and nowhere
//! else; the libraries would look for one in the network.

use std::path::{Path, PathBuf};

use super::desktop::{StartError, named};

/// Libraries that a window needs, and their packages on Debian; they are loaded when the window opens, not before.
const X11: [(&str, &str); 6] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libEGL.so.1", "libegl1"),
];
const WAYLAND: [(&str, &str); 4] = [
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libEGL.so.1", "libegl1"),
];

/// A display of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// A compositor that listens at a path.
    Wayland(PathBuf),
    /// An X11 server by its number.
    X11(u16),
    /// An X11 server that listens at a path of its own.
    X11At(PathBuf),
}

/// What the environment names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Nothing.
    None,
    /// The connection is open already.
    Open,
    /// A display of this machine.
    Here(Display),
    /// A display that is of another machine, or of none.
    Elsewhere(String),
}

impl Named {
    /// Of the environment. Wayland comes first, as in the window.
    pub(super) fn of_environment() -> Self {
        Self::of(&|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    fn of(variable: &dyn Fn(&'static str) -> Option<String>) -> Self {
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        if let Some(name) = variable("WAYLAND_DISPLAY") {
            // An absolute name stands alone; join takes care of that.
            let folder = variable("XDG_RUNTIME_DIR").unwrap_or_default();
            return Self::Here(Display::Wayland(Path::new(&folder).join(name)));
        }
        if variable("WAYLAND_SOCKET").is_some() {
            return Self::Open;
        }
        match variable("DISPLAY") {
            Some(name) => Display::x11(&name).map_or(Self::Elsewhere(name), Self::Here),
            None => Self::None,
        }
    }
}

impl Display {
    /// The X11 display of a name such as `:0` or `:0.1`; `None` where it names a host, or nothing.
    pub(super) fn x11(name: &str) -> Option<Self> {
        let path = Path::new(name.strip_prefix("unix:").unwrap_or(name));
        if path.is_absolute() {
            return Some(Self::X11At(path.to_owned()));
        }
        let (host, number) = name.rsplit_once(':')?;
        // "unix" is no host: it says that the display is of this machine.
        if !matches!(host, "" | "unix" | "unix/") {
            return None;
        }
        let number = number.split_once('.').map_or(number, |(number, _screen)| number);
        number.parse().ok().map(Self::X11)
    }

    /// Whether something listens there. It is asked at the socket and nowhere else.
    pub(super) fn answers(&self) -> bool {
        use std::os::linux::net::SocketAddrExt as _;
        use std::os::unix::net::{SocketAddr, UnixStream};

        let at_path = |path: &Path| UnixStream::connect(path).is_ok();
        match self {
            Self::Wayland(path) | Self::X11At(path) => at_path(path),
            Self::X11(number) => {
                let name = format!("/tmp/.X11-unix/X{number}");
                at_path(Path::new(&name))
                    || SocketAddr::from_abstract_name(&name)
                        .is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
            }
        }
    }
}

/// What the window needs and does not find. A missing library would end the program deep inside another crate, and for a
/// display that does not answer another crate would look in the network.
pub(super) fn check() -> Result<(), StartError> {
    let (display, needed): (_, &[(&str, &str)]) = match Named::of_environment() {
        Named::None => return Err(StartError::NoDisplay),
        Named::Elsewhere(name) => return Err(StartError::Elsewhere(format!("DISPLAY={name}"))),
        Named::Open => (None, &WAYLAND),
        Named::Here(display) => {
            let needed: &[(&str, &str)] = if matches!(display, Display::Wayland(_)) { &WAYLAND } else { &X11 };
            (Some(display), needed)
        }
    };
    // Each start waits for this, so the cache is read once.
    let cache = std::fs::read("/etc/ld.so.cache").unwrap_or_default();
    let missing: Vec<_> = needed.iter().filter(|(library, _)| !is_installed(library, &cache)).collect();
    if !missing.is_empty() {
        return Err(StartError::Libraries(
            missing.iter().map(|(library, _)| *library).collect(),
            missing.iter().map(|(_, package)| *package).collect(),
        ));
    }
    if display.is_some_and(|display| !display.answers()) {
        return Err(StartError::Display(named()));
    }
    Ok(())
}

/// Whether the loader would find a library: in its cache, or in a folder that it looks into anyway.
fn is_installed(library: &str, cache: &[u8]) -> bool {
    // The cache holds paths, each with a zero behind it; a name there may be the end of a path.
    if cache.split(|byte| *byte == 0).any(|path| path.ends_with(library.as_bytes())) {
        return true;
    }
    let arch = format!("{}-linux-gnu", std::env::consts::ARCH);
    let standard = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"];
    let multiarch = ["/lib", "/usr/lib"].map(|folder| format!("{folder}/{arch}"));
    let named = std::env::var("LD_LIBRARY_PATH").unwrap_or_default();
    let folders = standard.iter().copied().chain(multiarch.iter().map(String::as_str)).chain(named.split(':'));
    folders.filter(|folder| !folder.is_empty()).any(|folder| Path::new(folder).join(library).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(of: &[(&str, &str)]) -> Named {
        Named::of(&|name| of.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_display_of_this_machine_is_known_by_its_name() {
        for name in [":0", ":0.0", "unix:0", "unix/:0.1"] {
            assert_eq!(Display::x11(name), Some(Display::X11(0)), "{name}");
        }
        assert_eq!(Display::x11("/a/socket"), Some(Display::X11At(PathBuf::from("/a/socket"))));
        assert_eq!(of(&[("DISPLAY", ""), ("WAYLAND_DISPLAY", "")]), Named::None);
        let wayland = |path: &str| Named::Here(Display::Wayland(PathBuf::from(path)));
        assert_eq!(of(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "/run/a/screen")]), wayland("/run/a/screen"));
        assert_eq!(of(&[("XDG_RUNTIME_DIR", "/run/b"), ("WAYLAND_DISPLAY", "wayland-0")]), wayland("/run/b/wayland-0"));
        assert_eq!(of(&[("WAYLAND_SOCKET", "5")]), Named::Open);
    }

    #[test]
    fn a_display_that_names_a_host_was_asked_over_the_network() {
        for name in ["localhost:10.0", "10.0.0.1:0", "[::1]:0", "tcp/:0", "tcp/localhost:0", "host", "::0", ":x", ""] {
            assert_eq!(Display::x11(name), None, "{name}");
        }
        assert_eq!(of(&[("DISPLAY", "localhost:0")]), Named::Elsewhere("localhost:0".to_owned()));
    }

    #[test]
    fn a_socket_is_asked_at_its_path_and_at_its_abstract_name() {
        use std::os::linux::net::SocketAddrExt as _;
        use std::os::unix::net::{SocketAddr, UnixListener};

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("screen");
        let at = Display::Wayland(path.clone());
        assert!(!at.answers());
        let listener = UnixListener::bind(&path).unwrap();
        assert!(at.answers());
        drop(listener);
        assert!(!at.answers(), "a socket that nobody listens at is left behind by what was killed");
        // A number that no server has; the abstract name goes with the process.
        let number = 40_000 + u16::try_from(std::process::id() % 20_000).unwrap();
        assert!(!Display::X11(number).answers());
        let name = SocketAddr::from_abstract_name(format!("/tmp/.X11-unix/X{number}")).unwrap();
        let _listener = UnixListener::bind_addr(&name).unwrap();
        assert!(Display::X11(number).answers());
    }

    #[test]
    fn a_library_that_does_not_exist_is_missed() {
        assert!(!is_installed("libuptake-no-such-library.so.9", b"/lib/libuptake-no-such-library.so.99\0"));
    }

    #[test]
    fn a_library_is_found_in_the_cache_of_the_loader() {
        assert!(is_installed("libuptake.so.9", b"\0\0/lib/libfirst.so.1\0/lib/libuptake.so.9\0"));
    }
}
