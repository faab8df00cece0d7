//! Work beside the window: reading, writing and waiting for a dialog, each on a thread that reports back.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Wakes the window when a job is done.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Jobs that give a `T` each.
pub struct Jobs<T> {
    sender: Sender<T>,
    receiver: Receiver<T>,
    wake: Wake,
    running: usize,
}

impl<T: Send + 'static> Jobs<T> {
    /// Jobs that call `wake` when they are done.
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, wake, running: 0 }
    }

    /// Starts a job.
    #[expect(clippy::disallowed_methods, reason = "the one place that starts threads")]
    pub fn start(&mut self, work: impl FnOnce() -> T + Send + 'static) {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        self.running += 1;
        std::thread::spawn(move || {
            // The window may be gone by now; then nobody wants the result.
            if sender.send(work()).is_ok() {
                wake();
            }
        });
    }

    /// What a job gave, if one is done.
    pub fn finished(&mut self) -> Option<T> {
        let result = self.receiver.try_recv().ok()?;
        self.running = self.running.saturating_sub(1);
        Some(result)
    }

    /// Whether a job goes on.
    pub fn is_busy(&self) -> bool {
        self.running > 0
    }
}
