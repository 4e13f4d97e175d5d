// Against a real control plane.
