//! A file or a folder that is looked at again and again, on a thread of its own: what is new is read there, and told only
//! when all of it is good.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use super::figures::{Figures, Refusal, Sources};
use crate::app::job::Wake;

/// What the watch tells.
#[derive(Debug)]
pub enum News {
    /// Figures that can be shown.
    Figures(Box<Figures>),
    /// New figures that cannot be shown; those before stay.
    Refused(Refusal),
    /// The path cannot be looked at; the figures stay.
    Gone(std::io::Error),
    /// The path is there again, and holds what is shown.
    Back,
}

/// What tells whether files changed: name, length and time of each, in order.
type Signature = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Most files of a folder that are read.
const MOST: usize = 200;

/// What a look at the path comes to.
#[derive(Debug, PartialEq, Eq)]
enum Look {
    /// Nothing to do.
    Nothing,
    /// The path is there again after it was gone.
    Back,
    /// These files are new, and have not changed between two looks.
    Ready(Vec<PathBuf>),
    /// The path is gone.
    Gone,
    /// It still is.
    StillGone,
}

/// What is known of the path.
#[derive(Default)]
struct Known {
    /// What was read last, whether it was good or not.
    read: Option<Signature>,
    /// What was there at the last look.
    last: Option<Signature>,
    is_gone: bool,
}

impl Known {
    /// Takes in what is there now. A file that is being written changes from look to look, and is not read before it stands.
    fn look(&mut self, now: Option<Signature>) -> Look {
        let Some(now) = now else {
            self.last = None;
            return if std::mem::replace(&mut self.is_gone, true) { Look::StillGone } else { Look::Gone };
        };
        let is_back = std::mem::take(&mut self.is_gone);
        let stands = self.last.replace(now.clone()).is_some_and(|last| last == now);
        if self.read.as_ref() == Some(&now) {
            return if is_back { Look::Back } else { Look::Nothing };
        }
        if is_back {
            // The next look decides; until then it counts as gone.
            self.is_gone = true;
        }
        if !stands {
            return Look::Nothing;
        }
        self.is_gone = false;
        let files = now.iter().map(|(path, ..)| path.clone()).collect();
        self.read = Some(now);
        Look::Ready(files)
    }
}

/// What is at a path: the file, or the files of the folder. Hidden and unfinished ones do not count.
fn signature(path: &Path) -> std::io::Result<Signature> {
    let one = |path: PathBuf| -> std::io::Result<Option<(PathBuf, u64, Option<SystemTime>)>> {
        let meta = std::fs::metadata(&path)?;
        Ok(meta.is_file().then(|| (path, meta.len(), meta.modified().ok())))
    };
    if !std::fs::metadata(path)?.is_dir() {
        return Ok(one(path.to_owned())?.into_iter().collect());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)?.take(10 * MOST) {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_unfinished = [".part", ".tmp", ".bak", ".crdownload", "~"].iter().any(|end| name.ends_with(end));
        if name.starts_with(['.', '~']) || is_unfinished {
            continue;
        }
        // What is taken away between the list and the look was not there.
        files.extend(one(path).unwrap_or_default());
    }
    files.sort();
    files.truncate(MOST);
    Ok(files)
}

/// The files that a watch of `path` reads.
pub fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    Ok(signature(path)?.into_iter().map(|(path, ..)| path).collect())
}

/// A watch; it ends when this is dropped.
pub struct Watch {
    news: Receiver<News>,
    /// Dropped to end the thread.
    #[expect(dead_code, reason = "dropping it is what it is for")]
    end: Sender<()>,
}

impl Watch {
    /// Looks at `path` every `pause`, and reads what is new beside `sources`.
    #[expect(
        clippy::disallowed_methods,
        reason = "the watch lives as long as the kiosk and gives more than one result"
    )]
    pub fn start(path: PathBuf, sources: Sources, pause: Duration, wake: Wake) -> Self {
        let (tell, news) = channel();
        let (end, ended) = channel::<()>();
        std::thread::spawn(move || {
            let mut known = Known::default();
            loop {
                let seen = signature(&path);
                let (now, error) = match seen {
                    Ok(seen) => (Some(seen), None),
                    Err(error) => (None, Some(error)),
                };
                let told = match known.look(now) {
                    Look::Nothing | Look::StillGone => None,
                    Look::Back => Some(News::Back),
                    Look::Gone => error.map(News::Gone),
                    Look::Ready(files) => {
                        Some(match Figures::read(&Sources { files, ..sources.clone() }, SystemTime::now()) {
                            Ok(figures) => News::Figures(Box::new(figures)),
                            Err(refusal) => News::Refused(refusal),
                        })
                    }
                };
                if let Some(told) = told {
                    if tell.send(told).is_err() {
                        return;
                    }
                    wake();
                }
                match ended.recv_timeout(pause) {
                    Err(RecvTimeoutError::Timeout) => {}
                    Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        Self { news, end }
    }

    /// What was told since the last time.
    pub fn news(&self) -> Vec<News> {
        self.news.try_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::unnecessary_wraps, reason = "a look gives nothing where the path is gone")]
    fn of(names: &[(&str, u64)]) -> Option<Signature> {
        Some(names.iter().map(|(name, length)| (PathBuf::from(name), *length, None)).collect())
    }

    #[test]
    fn a_file_is_read_once_it_stands_and_once_only() {
        let mut known = Known::default();
        let ready = |names: &[&str]| Look::Ready(names.iter().map(PathBuf::from).collect());
        assert_eq!(known.look(of(&[("a", 1)])), Look::Nothing, "it may be half written");
        assert_eq!(known.look(of(&[("a", 2)])), Look::Nothing, "it was");
        assert_eq!(known.look(of(&[("a", 2)])), ready(&["a"]));
        assert_eq!(known.look(of(&[("a", 2)])), Look::Nothing);
        assert_eq!(known.look(of(&[("a", 2), ("b", 1)])), Look::Nothing);
        assert_eq!(known.look(of(&[("a", 2), ("b", 1)])), ready(&["a", "b"]));
    }

    #[test]
    fn a_folder_that_goes_and_comes_is_told_once_each() {
        let mut known = Known::default();
        for _ in 0..2 {
            known.look(of(&[("a", 1)]));
        }
        let looks: Vec<Look> =
            [None, None, of(&[("a", 1)]), of(&[("a", 1)])].into_iter().map(|now| known.look(now)).collect();
        assert_eq!(looks, [Look::Gone, Look::StillGone, Look::Back, Look::Nothing]);
        // Back with something else: read as soon as it stands.
        known.look(None);
        assert_eq!(known.look(of(&[("a", 3)])), Look::Nothing);
        assert_eq!(known.look(of(&[("a", 3)])), Look::Ready(vec![PathBuf::from("a")]));
    }

    #[test]
    fn unfinished_and_hidden_files_do_not_count() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.csv", "a.csv", ".hidden.csv", "c.csv.part", "d.csv.tmp", "~$e.xlsx", "x.uptake.bak"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("folder")).unwrap();
        let names: Vec<PathBuf> = signature(folder.path()).unwrap().into_iter().map(|(path, ..)| path).collect();
        assert_eq!(names, ["a.csv", "b.csv"].map(|name| folder.path().join(name)));
        assert!(signature(&folder.path().join("none")).is_err());
    }
}
