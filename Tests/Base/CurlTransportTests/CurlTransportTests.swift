// Facts about CurlTransport.
