/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-fixture.h"

#include "api/pennant-portal.h"
#include "service/pennant-account-keys.h"
#include "service/pennant-key-report.h"

#include <string.h>

static GPtrArray *
list_keys (Place *place, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_account_list_keys_async (place->account, NULL, password, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_account_list_keys_finish (place->account, result, error);
}

static gboolean
revoke_key (Place *place, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_account_revoke_key_async (place->account, id, NULL, NULL, NULL, await_keep_result, &result);
  await (result != NULL);

  return pennant_account_revoke_key_finish (place->account, result, error);
}

static void
assert_advice (Place *place, const char *address, GPtrArray *keys, PennantKeyAdvice expected, const char *words)
{
  g_autoptr (PennantKeyReport) report = pennant_key_report_new (place->account, address, keys);

  g_assert_cmpint (report->advice, ==, expected);
  g_assert_nonnull (strstr (report->sentence, words));
}

static void
test_advice (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) pasted = place_add_key (place, FOREIGN, HOME_ADDRESS);
  g_autoptr (GPtrArray) without = NULL;

  place_load (place);
  assert_advice (place, NULL, NULL, PENNANT_KEY_ADVICE_SIGN_IN, "no key");

  place_paste (place, pasted->token);
  g_assert_true (place_finish (place, NULL));
  assert_advice (place, NULL, NULL, PENNANT_KEY_ADVICE_TRY, "try again");
  assert_advice (place, HOME_ADDRESS, NULL, PENNANT_KEY_ADVICE_GOOD, HOME_ADDRESS);
  assert_advice (place, OTHER_ADDRESS, NULL, PENNANT_KEY_ADVICE_NEW_KEY, OTHER_ADDRESS);
  assert_advice (place, "2001:db8::1", NULL, PENNANT_KEY_ADVICE_IPV6, "2001:db8::1");

  place_sign_in (place, FALSE);
  assert_advice (place, OTHER_ADDRESS, NULL, PENNANT_KEY_ADVICE_SIGN_IN_AGAIN, OTHER_ADDRESS);
  without = g_ptr_array_new ();
  assert_advice (place, HOME_ADDRESS, without, PENNANT_KEY_ADVICE_SIGN_IN_AGAIN, "not have the key");

  place_sign_in (place, TRUE);
  assert_advice (place, OTHER_ADDRESS, NULL, PENNANT_KEY_ADVICE_RENEW, OTHER_ADDRESS);
}

static void
test_rows (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) foreign = place_add_key (place, FOREIGN, HOME_ADDRESS);
  g_autoptr (PennantPortalKey) ours = place_add_key (place, OURS, OTHER_ADDRESS);
  g_autoptr (PennantKeyReport) report = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;
  const PennantKeyReportRow *own, *other, *third;

  place_sign_in (place, TRUE);
  keys = list_keys (place, NULL, &error);
  g_assert_no_error (error);
  report = pennant_key_report_new (place->account, OTHER_ADDRESS, keys);
  g_assert_cmpuint (report->rows->len, ==, 3);
  own = report->rows->pdata[0];
  other = report->rows->pdata[1];
  third = report->rows->pdata[2];
  g_assert_true (own->in_use && own->is_own && own->is_ours);
  g_assert_cmpint (own->allows, ==, PENNANT_KEY_ANSWER_NO);
  g_assert_cmpint (own->on_portal, ==, PENNANT_KEY_ANSWER_YES);
  g_assert_cmpstr (own->addresses->pdata[0], ==, HOME_ADDRESS "/32");
  g_assert_cmpstr (own->scopes->pdata[0], ==, "clash");
  g_assert_cmpstr (own->tier, ==, "developer/silver");
  g_assert_cmpint (own->issued_at, ==, NOW / G_USEC_PER_SEC);
  g_assert_true (!other->in_use && !other->is_own && !other->is_ours);
  g_assert_cmpstr (other->name, ==, FOREIGN);
  g_assert_true (!third->in_use && !third->is_own && third->is_ours);
  g_assert_cmpint (third->allows, ==, PENNANT_KEY_ANSWER_YES);
}

/* A key of Pennant's can be revoked, one of another name not. */
static void
test_revoke (Place *place, gconstpointer data)
{
  g_autoptr (PennantPortalKey) foreign = place_add_key (place, FOREIGN, HOME_ADDRESS);
  g_autoptr (PennantPortalKey) ours = place_add_key (place, OURS, OTHER_ADDRESS);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *own = NULL;

  place_sign_in (place, TRUE);
  g_assert_false (revoke_key (place, foreign->id, &error));
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NOT_OURS);
  g_clear_error (&error);
  g_assert_false (revoke_key (place, "no-such-id", &error));
  g_assert_error (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_NO_KEY);
  g_clear_error (&error);
  revoke_key (place, ours->id, &error);
  g_assert_no_error (error);
  place_assert_settled (place);

  /* The one in use, too: it is used no more. */
  own = g_strdup (((PennantStoredKey *) pennant_account_get_credentials (place->account)->keys->pdata[0])->id);
  revoke_key (place, own, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pennant_account_get_n_keys (place->account), ==, 0);
  place_assert_settled (place);
  keys = place_list_keys (place);
  g_assert_cmpuint (keys->len, ==, 1);
}

static void
test_without_password (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL, keys = NULL;
  g_autoptr (GError) error = NULL;

  place_sign_in (place, FALSE);
  none = list_keys (place, NULL, &error);
  g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NO_PASSWORD);
  g_clear_error (&error);
  keys = list_keys (place, pennant_sample_server_get_password (place->server), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 1);
}

PLACE_LIBSECRET_LEAKS

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  place_use_file ();

  PLACE_TEST ("/key-report/advice", test_advice);
  PLACE_TEST ("/key-report/rows", test_rows);
  PLACE_TEST ("/key-report/revoke", test_revoke);
  PLACE_TEST ("/key-report/without-password", test_without_password);

  return g_test_run ();
}
