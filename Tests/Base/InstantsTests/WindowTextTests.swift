import Instants
import TestSupport
import Testing

struct `The text of a window` {
    /// A file per kind, a line per text: the text, a tab, the text that is written for it or the complaint.
    @Test(arguments: ["times-of-day.txt", "weekly-windows.txt", "date-ranges.txt"])
    func `is read as meant, or refused with what would be right`(file: String) {
        let lines = goldenLines(file).map { line, _ in
            do throws(WindowComplaint) {
                let written = try Self.written(file, unescaped(line))
                same(try Self.written(file, written), written)
                return "\(line)\t\(written)\n"
            } catch {
                return "\(line)\t\(error)\n"
            }
        }
        expectGolden(lines.joined(), file)
    }

    /// Long, and of what texts are taken apart at.
    @Test(arguments: ["times-of-day.txt", "weekly-windows.txt", "date-ranges.txt"])
    func `is refused shortly when it is hostile`(file: String) {
        for piece in [" ", "-", ",", "Mon,", "Mon-", "Mon 09:00-", "0", ":", "..", "\u{202E}"] {
            do throws(WindowComplaint) {
                same(try Self.written(file, String(repeating: piece, count: 20_001)), "a complaint")
            } catch {
                same(error.description.count < 500, true)
            }
        }
    }

    private static func written(_ file: String, _ text: String) throws(WindowComplaint) -> String {
        switch file {
        case "times-of-day.txt": try TimeOfDay(text: text).text
        case "weekly-windows.txt": try WeeklyWindow(text: text).text
        default: try DateRange(text: text).text
        }
    }
}
