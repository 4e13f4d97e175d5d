internal import CSystem
internal import Glibc
internal import Locks

extension Subprocess {
    /// Runs the program to its end, or to ours: when the task is cancelled, it is stopped first.
    ///
    /// A thread of its own waits for each program, so no thread that tasks share is held up.
    package func run() async throws(Failure) -> Outcome {
        let recall = Recall()
        let result: Result<Outcome, Failure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread.start { continuation.resume(returning: onThisThread(recall)) }
            }
        } onCancel: {
            recall.call()
        }
        return try result.get()
    }

    private func onThisThread(_ recall: Recall) -> Result<Outcome, Failure> {
        do throws(Failure) {
            guard !recall.isCalled else { throw .cancelled(program: program) }
            var conversation = Conversation(self, with: try spawn(), recall: recall)
            return .success(try conversation.toTheEnd())
        } catch {
            return .failure(error)
        }
    }
}

/// Wakes the thread that waits for a program whose outcome nobody wants any more.
final class Recall: Sendable {
    let descriptor: Int32
    private let called = Lock(false)

    init() {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    }

    deinit {
        close(descriptor)
    }

    var isCalled: Bool { called.withLock { $0 } }

    func call() {
        called.withLock { $0 = true }
        eventfd_write(descriptor, 1)
    }
}

/// A thread for one closure.
private enum Thread {
    static func start(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body: body))
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, runWork, work.toOpaque())
        precondition(status == 0, "a thread could not be started: \(status)")
        pthread_detach(thread)
    }

    final class Work: Sendable {
        let body: @Sendable () -> Void
        init(body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    // A program that reads nothing must not end us by a signal; the failed write says the same.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, nil)
    Unmanaged<Thread.Work>.fromOpaque(pointer!).takeRetainedValue().body()
    return nil
}
