/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "await.h"
#include "sample-fixture.h"

#include "api/pennant-api-error.h"
#include "service/pennant-ownership.h"

#include <string.h>

static gboolean
verify (SampleFixture *self, const char *tag, const char *token, gboolean *is_owner, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_ownership_verify_async (self->base.service, tag, token, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_ownership_verify_finish (self->base.service, result, is_owner, error);
}

/* The token is right once; that it was, or is not, is an answer and no error. */
static void
test_verify (SampleFixture *self, gconstpointer data)
{
  g_autofree char *token = pennant_sample_server_get_player_token (self->server, "#2PP");
  const struct
  {
    const char *token;
    gboolean is_owner;
  } cases[] = { { "abc123", FALSE }, { token, TRUE }, { token, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_owner = !cases[i].is_owner;

      g_assert_true (verify (self, "#2PP", cases[i].token, &is_owner, &error));
      g_assert_no_error (error);
      g_assert_cmpint (is_owner, ==, cases[i].is_owner);
    }
}

/* Nothing of the token is told. */
static void
test_errors (SampleFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *tag;
    const char *token;
    PennantApiError code;
  } cases[] = {
    { "#2PP", "", PENNANT_API_ERROR_BAD_REQUEST },
    { "#2PP", "two words", PENNANT_API_ERROR_BAD_REQUEST },
    { "#CCCCCCCCCC", "secret99", PENNANT_API_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_owner = TRUE;

      g_assert_false (verify (self, cases[i].tag, cases[i].token, &is_owner, &error));
      g_assert_error (error, PENNANT_API_ERROR, (int) cases[i].code);
      g_assert_false (is_owner);
      g_assert_true (*cases[i].token == '\0' || strstr (error->message, cases[i].token) == NULL);
    }
}

static void
test_cancelled (SampleFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_owner = TRUE;

  pennant_ownership_verify_async (self->base.service, "#2PP", "abc123", cancellable, await_keep_result, &result);
  g_cancellable_cancel (cancellable);
  await (result != NULL);
  g_assert_false (pennant_ownership_verify_finish (self->base.service, result, &is_owner, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (is_owner);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define SAMPLE_TEST(path, function)                                                                                    \
  g_test_add (path, SampleFixture, NULL, sample_fixture_set_up, function, sample_fixture_tear_down)
  SAMPLE_TEST ("/ownership/verify", test_verify);
  SAMPLE_TEST ("/ownership/errors", test_errors);
  SAMPLE_TEST ("/ownership/cancelled", test_cancelled);

  return g_test_run ();
}
