internal import Documents
internal import KubernetesObjects
internal import ReleaseModel
internal import SimulatedKubernetes

extension AdmissionRules {
    /// These rules as what a simulated cluster asks before it stores anything.
    ///
    /// What people leave out is filled in, as API servers do from 1.36 on, since here they have nothing else
    /// that would.
    var admission: Store.Admission {
        { proposal, mayDo in
            let submission = Submission(
                proposal.object.value, replacing: proposal.old?.value, proposal.resource,
                subresource: proposal.subresource, user: proposal.account.name, groups: proposal.account.groups,
                fillsIn: true)
            let answer = self.answer(to: submission) { need in
                mayDo(need.verb, need.resource, need.namespace, need.name)
            }
            switch answer {
            case .admitted(let value): return .admitted(Object(value))
            case .refused(let sentence): return .refused(proposal.refusal(because: sentence))
            }
        }
    }
}
