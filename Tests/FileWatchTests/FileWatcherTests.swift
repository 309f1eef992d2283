import Foundation
import Testing

@testable import FileWatch

@Suite(.timeLimit(.minutes(2)))
struct FileWatcherTests {
  @Test func `notices writing in place`() throws {
    let folder = try WatchedFolder()
    try folder.write("a", "1")
    try withWatcher(folder, ["a"]) { _, changes in
      try folder.write("a", "2")
      #expect(changes.next() == [folder("a")])
      let handle = try #require(FileHandle(forWritingAtPath: folder("a")))
      try handle.write(contentsOf: Data("3".utf8))
      try handle.close()
      #expect(changes.next() == [folder("a")])
    }
  }

  @Test func `notices a file put in the place of the old one, again and again`() throws {
    let folder = try WatchedFolder()
    try folder.write("a", "1")
    try withWatcher(folder, ["a"]) { _, changes in
      for text in ["2", "3", "4"] {
        try folder.replace("a", text)
        #expect(changes.next() == [folder("a")])
      }
    }
  }

  @Test func `follows the swap of a link to a folder as Kubernetes does it`() throws {
    let folder = try WatchedFolder()
    for version in ["v1", "v2", "v3"] {
      try folder.make(version)
      try folder.write(version + "/a", version)
    }
    try folder.link("..data", to: "v1")
    try folder.link("a", to: "..data/a")
    try withWatcher(folder, ["a"]) { _, changes in
      for version in ["v2", "v3"] {
        try folder.link("..data_tmp", to: version)
        try folder.rename("..data_tmp", to: "..data")
        #expect(changes.next() == [folder("a")])
      }
      try folder.remove("v1")
      try folder.write("v3/a", "changed behind both links")
      #expect(changes.next() == [folder("a")])
    }
  }

  @Test func `reports that a file has gone and that it is back`() throws {
    let folder = try WatchedFolder()
    try folder.write("a", "1")
    try withWatcher(folder, ["a"]) { _, changes in
      try folder.remove("a")
      #expect(changes.next() == [folder("a")])
      try folder.write("a", "1")
      #expect(changes.next() == [folder("a")])
    }
  }

  @Test func `waits for a file whose folder does not exist yet`() throws {
    let folder = try WatchedFolder()
    try withWatcher(folder, ["x/y/a"]) { _, changes in
      try folder.make("x/y")
      try folder.write("x/y/a", "1")
      #expect(changes.next() == [folder("x/y/a")])
    }
  }

  @Test func `goes on after the folder was replaced`() throws {
    let folder = try WatchedFolder()
    try folder.make("top/sub")
    try folder.write("top/sub/a", "1")
    try withWatcher(folder, ["top/sub/a"]) { _, changes in
      try folder.make("other/sub")
      try folder.write("other/sub/a", "2")
      try folder.rename("top", to: "old")
      try folder.rename("other", to: "top")
      #expect(changes.next() == [folder("top/sub/a")])
      try folder.write("top/sub/a", "3")
      #expect(changes.next() == [folder("top/sub/a")])
      try folder.remove("top")
      #expect(changes.next() == [folder("top/sub/a")])
      try folder.make("top/sub")
      try folder.write("top/sub/a", "4")
      #expect(changes.next() == [folder("top/sub/a")])
    }
  }

  @Test func `notices what is written through another name of the file`() throws {
    let folder = try WatchedFolder()
    try folder.make("here")
    try folder.make("there")
    try folder.write("there/a", "1")
    try #require(Foundation.link(folder("there/a"), folder("here/a")) == 0)
    try withWatcher(folder, ["here/a"]) { _, changes in
      let handle = try #require(FileHandle(forWritingAtPath: folder("there/a")))
      try handle.write(contentsOf: Data("2".utf8))
      try handle.close()
      #expect(changes.next() == [folder("here/a")])
    }
  }

  @Test func `gathers changes of several files into one call`() throws {
    let folder = try WatchedFolder()
    for name in ["config", "cert", "key", "other"] { try folder.write(name, "1") }
    // Long beside the time from the first change to the last, also where many processes share a core.
    try withWatcher(folder, ["config", "cert", "key"], quiet: 1000) { _, changes in
      try folder.replace("key", "2")
      try folder.write("other", "2")
      try folder.replace("cert", "2")
      #expect(changes.next() == [folder("cert"), folder("key")])
      #expect(changes.count == 0)
    }
  }

  @Test func `tells nothing of other files and of what is as it was`() throws {
    let folder = try WatchedFolder()
    try folder.write("a", "1")
    try folder.write("b", "1")
    // The file is away for less than the time that it has to be quiet.
    try withWatcher(folder, ["a", "b"], quiet: 1000) { _, changes in
      try folder.write("c", "1")
      try folder.rename("a", to: "away")
      try folder.rename("away", to: "a")
      // Comes after what the lines above might have caused.
      try folder.write("b", "2")
      #expect(changes.next() == [folder("b")])
    }
  }

  @Test func `watches another list of files from then on`() throws {
    let folder = try WatchedFolder()
    for name in ["a", "b"] { try folder.write(name, "1") }
    try withWatcher(folder, ["a"]) { watcher, changes in
      watcher.watch([folder("a"), folder("b"), folder("b")])
      // A list is taken over in the order of the messages, so it is in force once this was reported.
      try folder.write("a", "2")
      #expect(changes.next() == [folder("a")])
      try folder.write("b", "2")
      #expect(changes.next() == [folder("b")])
    }
  }

  @Test func `reports nothing after the stop, which may be asked for from within a report`() throws {
    let folder = try WatchedFolder()
    try folder.write("a", "1")
    let changes = Changes()
    let watcher = try FileWatcher(paths: [folder("a")], quietMilliseconds: 10) { changes.take($0) }
    watcher.stop()
    watcher.stop()
    try folder.write("a", "2")
    #expect(changes.count == 0)

    let box = WatcherBox()
    let other = try FileWatcher(paths: [folder("a")], quietMilliseconds: 10) { paths in
      box.stop()
      changes.take(paths)
    }
    box.hold(other)
    try folder.write("a", "3")
    #expect(changes.next() == [folder("a")])
  }
}
