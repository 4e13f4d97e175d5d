internal import Clocks
package import HTTP
internal import Instants
internal import SimulatedPrometheus

extension SimulatedMetrics {
    /// What carries requests to the Prometheus, whatever host they name.
    package var transport: any HTTPTransport { PrometheusTransport(metrics: self, clock: clock) }
}

struct PrometheusTransport: HTTPTransport {
    let metrics: SimulatedMetrics
    let clock: any WallClock

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let (answer, delay) = metrics.answer(PrometheusRequest(request))
        do throws(CancellationError) {
            if delay > .zero { try await clock.sleep(for: min(delay, request.limits.total)) }
        } catch {
            throw .cancelled
        }
        guard delay <= request.limits.total else { throw .unanswered("no answer within \(request.limits.total.text)") }
        let response = try answer.get()
        guard response.body.count <= request.limits.body else {
            throw .tooLarge("the answer is longer than \(request.limits.body) bytes")
        }
        return response
    }

    func open(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPStream {
        throw .unsendable("it streams nothing")
    }
}
