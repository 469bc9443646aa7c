// A secret key does not belong in a web page that writes, and the service refuses it there: reads alone are tried out.
SwaggerUIBundle({
  url: '/docs/files/reference.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  supportedSubmitMethods: ['get'],
  validatorUrl: null,
});
