/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "service/pennant-raw-path.h"

static const struct
{
  const char *text;
  const char *path;    /* NULL where it is refused */
  const char *address; /* what goes over the wire */
} cases[] = {
  { "/clans/#2PP", "/clans/#2PP", "/clans/%232PP" },
  { "/clans/%232PP", "/clans/#2PP", "/clans/%232PP" },
  { "/clans/%232PP/members?limit=5&after=x", "/clans/#2PP/members?after=x&limit=5",
    "/clans/%232PP/members?after=x&limit=5" },
  { "/clans?name=dark%20knights", "/clans?name=dark knights", "/clans?name=dark%20knights" },
  { "/clans?name=Привет", "/clans?name=Привет", "/clans?name=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82" },
  { "/clans?name=a%26b", "/clans?name=a%26b", "/clans?name=a%26b" },
  { "/clans?name=100%25", "/clans?name=100%25", "/clans?name=100%25" },
  { "/clans?name=%E2%80%AEx", "/clans?name=%E2%80%AEx", "/clans?name=%E2%80%AEx" },
  { "", NULL, NULL },
  { "clans", NULL, NULL },
  { "//example.org/", NULL, NULL },
  { "/clans/../../api", NULL, NULL },
  { "/clans/%2e%2e/x", NULL, NULL },
  { "/clans/#2pp", NULL, NULL },
  { "/clans/x\n", NULL, NULL },
  { "/clans/%00", NULL, NULL },
  { "/clans/\xff", NULL, NULL },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = pennant_raw_path_read (cases[i].text, &error);

      g_assert_cmpstr (path, ==, cases[i].path);
      if (path != NULL)
        {
          g_autofree char *again = pennant_raw_path_read (path, &error);

          g_assert_cmpstr (again, ==, path);
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* The page of a clan and its raw JSON are one request. */
static void
test_known (Fixture *self, gconstpointer data)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (self);
  g_autoptr (PennantResource) raw = pennant_raw_path_get_resource (self->service, "/clans/#2PP");
  g_autoptr (GError) error = NULL;

  g_assert_true (raw == clan);
  for (guint i = 0; cases[i].path != NULL; i++)
    {
      g_autoptr (PennantResource) resource = pennant_raw_path_get_resource (self->service, cases[i].path);

      g_assert_cmpstr (pennant_resource_get_path (resource), ==, cases[i].address);
    }

  fixture_answer_clan (self, "One");
  load (raw, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_name (clan), ==, "One");
}

/* What nobody has a type for is there all the same, as it was sent, and is kept. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  static const char body[] = "{\"some\": [ \"thing\" ]}";

  host_answer_text (self->host, "/v1/some/thing", 200, MAX_AGE, body);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PennantResource) resource = pennant_raw_path_get_resource (self->service, "/some/thing");
      PennantReply *reply;

      load (resource, &error);
      g_assert_no_error (error);
      g_assert_nonnull (pennant_resource_get_item (resource));
      reply = pennant_resource_get_reply (resource);
      g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), body, sizeof (body) - 1);
      g_assert_cmpuint (host_get_n_requests_for (self->host, "/v1/some/thing"), ==, 1);
      g_clear_object (&resource);
      fixture_restart (self);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/raw-path/read", test_read);
  FIXTURE_TEST ("/raw-path/known", test_known);
  FIXTURE_TEST ("/raw-path/unknown", test_unknown);

  return g_test_run ();
}
