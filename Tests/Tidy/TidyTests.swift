// What the repository keeps to.
