import ReleaseModel
import TestSupport
import Testing

struct `A pattern of images` {
    /// A line per pattern, image and what is known; a tab; what is captured, or why nothing is.
    ///
    /// What was captured names the same image again.
    @Test func `captures what stands for its names, or says why not`() throws {
        let lines = try goldenLines("image-captures.txt").map { line, _ in
            let parts = line.split(separator: " | ").map(String.init)
            let (pattern, image) = (try ImagePattern(text: parts[0]), try ImageReference(text: parts[1]))
            let known = parts.count > 2 ? ["environment": parts[2]] : [:]
            do throws(Mistake) {
                let captures = try pattern.read(image, knowing: known)
                same(pattern.captures(of: image, knowing: known), captures)
                same(try? pattern.image(from: captures).name, image.name)
                same(try? pattern.image(from: captures).tag, image.tag)
                let words = captures.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                return "\(line)\t\(words.joined(separator: ", "))\n"
            } catch {
                return "\(line)\t\(error)\n"
            }
        }
        expectGolden(lines.joined(), "image-captures.txt")
    }

    @Test(arguments: [
        (["service": "checkout", "sha": "4f2c1ab"], "example.com/checkout:4f2c1ab"),
        (["service": "checkout", "sha": "4f2c1ab", "more": "x"], "example.com/checkout:4f2c1ab"),
        (["service": "checkout"], "“example.com/{service}:{sha}” needs a value for “sha”, and there is none"),
        (["service": "a/b", "sha": "4f2c1ab"], "“a/b” cannot stand for “service” in “example.com/{service}:{sha}”"),
        (["service": "", "sha": "4f2c1ab"], "“” cannot stand for “service” in “example.com/{service}:{sha}”"),
        (["service": "a", "sha": "latest"], "“latest” cannot stand for “sha” in “example.com/{service}:{sha}”"),
        (
            ["service": "-a", "sha": "4f2c1ab"],
            "“example.com/-a:4f2c1ab” has the part “-a”; a part begins and ends with a small letter or a digit, "
                + "with “.”, “_”, “__” or dashes between"
        ),
    ])
    func `names the image of what was captured`(captures: [String: String], wanted: String) throws {
        let pattern = try ImagePattern(text: "example.com/{service}:{sha}")
        do throws(Mistake) {
            same(try pattern.image(from: captures).text, wanted)
        } catch {
            same(error.description, wanted)
        }
    }

    @Test(arguments: [
        ("{service}:{sha}-{environment}", "checkout:4f2c1ab-staging", "checkout:4f2c1ab-production", true),
        ("{service}:{sha}-{environment}", "checkout:4f2c1ab-staging", "checkout:4f2c1ac-production", false),
        ("{service}:{sha}-{environment}", "checkout:4f2c1ab-staging", "basket:4f2c1ab-production", false),
        ("{service}:{sha}-{environment}", "checkout:4f2c1ab-staging", "checkout:latest", false),
        ("{service}:{environment}", "checkout:staging", "checkout:production", false),
        ("{service}-{environment}:{sha}", "checkout-dev:4f2c1ab", "checkout-prod:4f2c1ab", true),
    ])
    func `knows the same build by all but the environment`(
        pattern: String, one: String, other: String, isSame: Bool
    ) throws {
        let pattern = try ImagePattern(text: pattern)
        #expect(try pattern.agrees(ImageReference(text: one), ImageReference(text: other)) == isSame)
    }

    @Test func `is not slow with an image that can be read in very many ways`() throws {
        let pattern = try ImagePattern(text: "x:" + (0..<12).map { "{n\($0)}" }.joined(separator: "-") + "-end")
        same(pattern.captures(of: try ImageReference(text: "x:" + String(repeating: "a-", count: 60) + "fin")), nil)
        same(pattern.captures(of: try ImageReference(text: "x:" + String(repeating: "a-", count: 60) + "end")), nil)
    }
}
