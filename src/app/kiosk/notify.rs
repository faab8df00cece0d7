//! What a kiosk tells systemd: that it has started, that it lives, what it does, that it ends.
//!
//! Without a supervisor nothing is sent. Nothing here waits: a supervisor that reads nothing stops no frame.

#[cfg(target_os = "linux")]
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

/// The way to the supervisor, if there is one.
#[derive(Debug, Default)]
pub struct Notify {
    #[cfg(target_os = "linux")]
    socket: Option<UnixDatagram>,
    watchdog: Option<Duration>,
}

impl Notify {
    /// The supervisor that the environment names.
    pub fn of_environment() -> Self {
        let variable = |name| std::env::var(name).ok();
        Self::of(&variable).unwrap_or_default()
    }

    /// As [`Notify::of_environment`], with variables from elsewhere; `None` where nothing answers at the socket.
    #[cfg(target_os = "linux")]
    pub fn of(variable: &dyn Fn(&'static str) -> Option<String>) -> Option<Self> {
        use std::os::linux::net::SocketAddrExt as _;
        use std::os::unix::net::SocketAddr;

        let name = variable("NOTIFY_SOCKET")?;
        let address = match name.strip_prefix('@') {
            Some(name) => SocketAddr::from_abstract_name(name),
            None => SocketAddr::from_pathname(&name),
        };
        let socket = UnixDatagram::unbound().ok()?;
        socket.connect_addr(&address.ok()?).ok()?;
        socket.set_nonblocking(true).ok()?;
        // The watchdog may be meant for the program that started this one.
        let is_ours = variable("WATCHDOG_PID").is_none_or(|pid| pid == std::process::id().to_string());
        let watchdog = variable("WATCHDOG_USEC").filter(|_| is_ours).and_then(|micros| micros.parse().ok());
        let watchdog = watchdog.filter(|micros| *micros > 0).map(Duration::from_micros);
        Some(Self { socket: Some(socket), watchdog })
    }

    /// There is no supervisor of this kind on other systems.
    #[cfg(not(target_os = "linux"))]
    pub fn of(_variable: &dyn Fn(&'static str) -> Option<String>) -> Option<Self> {
        None
    }

    /// How often to say that the kiosk lives: twice in the time that is allowed. `None` where nobody waits for it.
    pub fn pulse(&self) -> Option<Duration> {
        self.watchdog.map(|limit| limit / 2)
    }

    /// The first picture is on screen.
    pub fn ready(&self) -> bool {
        self.send("READY=1")
    }

    /// The kiosk lives.
    pub fn alive(&self) -> bool {
        self.send("WATCHDOG=1")
    }

    /// What it does, as `systemctl status` shows it.
    pub fn status(&self, status: &str) -> bool {
        let line: String = status.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect();
        self.send(&format!("STATUS={line}"))
    }

    /// It ends because somebody asked for it.
    pub fn stopping(&self) -> bool {
        self.send("STOPPING=1")
    }

    /// Whether it was sent; what cannot be sent is said again with the next word.
    #[cfg(target_os = "linux")]
    fn send(&self, word: &str) -> bool {
        self.socket.as_ref().is_some_and(|socket| socket.send(word.as_bytes()).is_ok())
    }

    #[cfg(not(target_os = "linux"))]
    #[expect(clippy::unused_self, reason = "there is nobody to tell here")]
    fn send(&self, _word: &str) -> bool {
        false
    }
}

/// What was told of a kiosk that lives.
#[derive(Debug, Default)]
pub struct Pulse {
    is_ready: bool,
    /// The status that was heard last.
    status: String,
}

impl Pulse {
    /// Says that the kiosk lives, first that it is ready, and what it does where that is new.
    pub fn beat(&mut self, notify: &Notify, status: &str) {
        // A word that did not come through is said again.
        self.is_ready = self.is_ready || notify.ready();
        if self.status != status && notify.status(status) {
            status.clone_into(&mut self.status);
        }
        notify.alive();
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::net::SocketAddr;

    use super::*;

    fn heard(socket: &UnixDatagram) -> String {
        let mut bytes = [0; 512];
        socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let length = socket.recv(&mut bytes).unwrap();
        String::from_utf8(bytes[..length].to_vec()).unwrap()
    }

    fn notify(socket: &str, pid: Option<u32>, micros: &str) -> Option<Notify> {
        Notify::of(&|name| match name {
            "NOTIFY_SOCKET" => Some(socket.to_owned()),
            "WATCHDOG_USEC" => Some(micros.to_owned()),
            "WATCHDOG_PID" => pid.map(|pid| pid.to_string()),
            _ => None,
        })
    }

    #[test]
    fn a_supervisor_hears_each_word_at_a_path_and_at_an_abstract_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let abstract_name = format!("uptake-notify-{}", std::process::id());
        let at_path = (UnixDatagram::bind(&path).unwrap(), path.to_str().unwrap().to_owned());
        let address = SocketAddr::from_abstract_name(&abstract_name).unwrap();
        let at_name = (UnixDatagram::bind_addr(&address).unwrap(), format!("@{abstract_name}"));
        for (socket, name) in [at_path, at_name] {
            let notify = notify(&name, Some(std::process::id()), "30000000").unwrap();
            assert_eq!(notify.pulse(), Some(Duration::from_secs(15)));
            assert!(notify.ready() && notify.alive() && notify.status("スライド 2\n/ 5") && notify.stopping());
            let words: Vec<String> = (0..4).map(|_| heard(&socket)).collect();
            assert_eq!(words, ["READY=1", "WATCHDOG=1", "STATUS=スライド 2 / 5", "STOPPING=1"]);
        }
    }

    #[test]
    fn without_a_supervisor_nothing_is_sent_and_a_watchdog_of_another_program_is_not_ours() {
        assert!(Notify::of(&|_| None).is_none());
        assert!(!Notify::default().ready() && Notify::default().pulse().is_none());
        assert!(notify("/no/such/socket", None, "1").is_none());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let _socket = UnixDatagram::bind(&path).unwrap();
        let name = path.to_str().unwrap();
        assert_eq!(notify(name, Some(1), "30000000").unwrap().pulse(), None);
        assert_eq!(notify(name, None, "30000000").unwrap().pulse(), Some(Duration::from_secs(15)));
        for bad in ["0", "-1", "x", ""] {
            assert_eq!(notify(name, None, bad).unwrap().pulse(), None, "{bad}");
        }
    }

    #[test]
    fn what_a_kiosk_does_is_told_when_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        let notify = notify(path.to_str().unwrap(), None, "30000000").unwrap();
        let mut pulse = Pulse::default();
        for status in ["slide 1 of 2", "slide 1 of 2", "slide 2 of 2"] {
            pulse.beat(&notify, status);
        }
        let words: Vec<String> = (0..6).map(|_| heard(&socket)).collect();
        let (alive, ready) = ("WATCHDOG=1", "READY=1");
        assert_eq!(words, [ready, "STATUS=slide 1 of 2", alive, alive, "STATUS=slide 2 of 2", alive]);
    }

    #[test]
    fn a_supervisor_that_reads_nothing_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        let notify = notify(path.to_str().unwrap(), None, "1").unwrap();
        assert!((0..100_000).any(|_| !notify.alive()), "its queue is full at some time");
        drop(socket);
        assert!(!notify.alive());
    }
}
