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

    private static func written(_ file: String, _ text: String) throws(WindowComplaint) -> String {
        switch file {
        case "times-of-day.txt": try TimeOfDay(text: text).text
        case "weekly-windows.txt": try WeeklyWindow(text: text).text
        default: try DateRange(text: text).text
        }
    }
}
