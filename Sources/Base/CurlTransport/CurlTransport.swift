// The parts of CurlTransport.
