//! What only X11 itself can be asked, on a connection beside that of the window.

use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ConnectionError, ReplyError};
use x11rb::protocol::randr::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::display::Display;

/// Why X11 was not asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum X11Error {
    /// Nothing answers at the display.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The connection broke.
    #[error(transparent)]
    Connection(#[from] ConnectionError),
    /// The display refused.
    #[error(transparent)]
    Reply(#[from] ReplyError),
}

/// A connection to the X11 of this machine, and the place of its screen; `None` where there is none.
pub(super) fn connect() -> Result<Option<(RustConnection, usize)>, ConnectError> {
    let display = std::env::var("DISPLAY").ok().and_then(|name| Display::x11(&name));
    let name = match display.filter(Display::answers) {
        // The name that is tried at the socket alone; ":0" is also looked for in the network.
        Some(Display::X11(number)) => format!("unix/:{number}"),
        Some(Display::X11At(path)) => format!("unix:{}", path.display()),
        Some(Display::Wayland(_)) | None => return Ok(None),
    };
    x11rb::connect(Some(&name)).map(Some)
}

/// A monitor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Monitor {
    /// Its plug, which stays the same when it is pulled and put in again.
    pub output: u32,
    /// Left and top in pixels.
    pub at: (i16, i16),
    /// Width and height in pixels.
    pub size: (u16, u16),
}

/// Asks for the monitors that are on.
#[derive(Debug)]
pub(super) struct Monitors {
    connection: RustConnection,
    root: u32,
}

impl Monitors {
    /// `None` where there is no X11.
    pub fn connect() -> Result<Option<Self>, ConnectError> {
        Ok(connect()?.and_then(|(connection, screen)| {
            let root = connection.setup().roots.get(screen)?.root;
            Some(Self { connection, root })
        }))
    }

    /// The monitors that are on, in the order in which a window is opened on one of them.
    pub fn on(&self) -> Result<Vec<Monitor>, X11Error> {
        let resources = self.connection.randr_get_screen_resources_current(self.root)?.reply()?;
        let mut monitors = Vec::new();
        for crtc in resources.crtcs {
            let crtc = self.connection.randr_get_crtc_info(crtc, resources.config_timestamp)?.reply()?;
            if let Some(output) = crtc.outputs.first().filter(|_| crtc.width > 0 && crtc.height > 0) {
                monitors.push(Monitor { output: *output, at: (crtc.x, crtc.y), size: (crtc.width, crtc.height) });
            }
        }
        Ok(monitors)
    }
}
