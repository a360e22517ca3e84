/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-home-card.h"

#include "ui/pennant-application.h"
#include "ui/pennant-destination.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-names.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-summary-dialog.h"
#include "ui/pennant-tab-opener.h"
#include "ui/pennant-ticker.h"
#include "ui/pennant-window.h"
#include "words/pennant-own-lines.h"

struct _PennantHomeCard
{
  AdwBin parent_instance;

  GtkListBox *list;
  AdwActionRow *heading;
  AdwActionRow *lines[PENNANT_N_OWN_LINES];
  AdwActionRow *trouble;
  PennantPicture *picture;

  PennantService *service;
  PennantOwnClan *own;
  PennantTicker *ticker;
  GCancellable *cancellable;
  guint watch; /* in the ticker, while the card is on screen */
  gboolean is_loading;
  gint64 next_end;
};

enum
{
  PROP_0,
  PROP_NEXT_END,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantHomeCard, pennant_home_card, ADW_TYPE_BIN)

static gint64
get_now (PennantHomeCard *self)
{
  return pennant_clock_get_real (pennant_service_get_clock (self->service));
}

static PennantOwnFacts
get_facts (PennantHomeCard *self)
{
  return (PennantOwnFacts) {
    .clan_tag = pennant_own_clan_get_tag (self->own),
    .clan = pennant_own_clan_get_clan (self->own),
    .war = pennant_own_clan_get_war (self->own),
    .is_private = pennant_own_clan_is_private (self->own),
    .group = pennant_own_clan_get_group (self->own),
    .wars = pennant_own_clan_get_wars (self->own),
    .season = pennant_own_clan_get_season (self->own),
    .joined = pennant_own_clan_get_joined (self->own),
    .left = pennant_own_clan_get_left (self->own),
  };
}

/* The rows stay, so that the focus does, and only what they say changes. */
static void
show_row (AdwActionRow *row, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
  if (text != NULL && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), text) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
}

static void
show_heading (PennantHomeCard *self)
{
  PennantRecent *page = pennant_bookmark_get_page (pennant_own_clan_get_bookmark (self->own));
  const PennantClan *clan = pennant_own_clan_get_clan (self->own);
  const char *tag = pennant_own_clan_get_tag (self->own);
  g_autofree char *name = pennant_name_display (clan != NULL ? clan->name : pennant_recent_get_name (page), tag);
  g_autofree char *url = clan != NULL ? pennant_picture_choose_url (clan->badge_urls) : NULL;

  show_row (self->heading, name);
  adw_action_row_set_subtitle (self->heading, tag);
  pennant_picture_set_url (self->picture, url != NULL ? url : pennant_recent_get_picture_url (page));
}

static void
show_trouble (PennantHomeCard *self)
{
  const GError *error = pennant_own_clan_get_error (self->own);
  g_autoptr (PennantErrorWords) words = NULL;

  if (error != NULL)
    words = pennant_error_words_new (error, PENNANT_PAGE_KIND_CLAN, pennant_own_clan_get_tag (self->own),
                                     pennant_source_is_sample (pennant_service_get_source (self->service)));
  show_row (self->trouble, words != NULL ? words->text : NULL);
}

static void
pennant_home_card_show (PennantHomeCard *self)
{
  PennantOwnFacts facts = get_facts (self);
  gint64 now = get_now (self), next_end = pennant_own_facts_get_next_end (&facts, now);

  show_heading (self);
  for (PennantOwnLine line = 0; line < PENNANT_N_OWN_LINES; line++)
    {
      g_autofree char *text = pennant_own_facts_describe (&facts, line, now);

      show_row (self->lines[line], text);
    }
  show_trouble (self);
  if (next_end == self->next_end)
    return;

  self->next_end = next_end;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEXT_END]);
}

static void
load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantHomeCard) self = user_data;

  /* What came of it is in what is shown. */
  pennant_own_clan_load_finish (PENNANT_OWN_CLAN (object), result, NULL);
  self->is_loading = FALSE;
  if (self->watch != 0)
    pennant_ticker_call (self->ticker, self->watch);
}

static void
pennant_home_card_load (PennantHomeCard *self, gboolean refresh)
{
  self->is_loading = TRUE;
  pennant_own_clan_load_async (self->own, refresh, self->cancellable, load_cb, g_object_ref (self));
}

static gboolean
is_suspended (PennantHomeCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) && gtk_window_is_suspended (GTK_WINDOW (root));
}

/* Says it anew when a clock changes, and asks for what is no longer fresh. */
static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantHomeCard *self = user_data;
  gint64 due = pennant_own_clan_get_due (self->own), left, change;

  pennant_home_card_show (self);
  left = self->next_end - now;
  change =
      left <= 0 ? G_TIME_SPAN_MINUTE : left % (left > G_TIME_SPAN_MINUTE ? G_TIME_SPAN_MINUTE : G_TIME_SPAN_SECOND);
  change = now + MAX (change, 1);
  if (due > now)
    return MIN (due, change);
  if (!self->is_loading && !is_suspended (self))
    pennant_home_card_load (self, FALSE);

  return change;
}

static void
changed_cb (PennantHomeCard *self)
{
  if (self->watch != 0)
    pennant_ticker_call (self->ticker, self->watch);
  else
    pennant_home_card_show (self);
}

/* What failed is asked for again at once when there is a network again. */
static void
network_changed_cb (PennantHomeCard *self, gboolean available)
{
  if (available && self->watch != 0 && !self->is_loading && !is_suspended (self) &&
      pennant_own_clan_get_error (self->own) != NULL)
    pennant_home_card_load (self, FALSE);
}

static void
show_summary (PennantHomeCard *self, const char *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *text = pennant_home_card_summarize (self, view);

  if (text != NULL && PENNANT_IS_WINDOW (root))
    pennant_window_present_dialog (
        PENNANT_WINDOW (root),
        pennant_summary_dialog_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->heading)), text));
}

static void
row_activated_cb (PennantHomeCard *self, GtkListBoxRow *row)
{
  PennantOwnFacts facts = get_facts (self);
  const char *view = "members";

  for (PennantOwnLine line = 0; line < PENNANT_N_OWN_LINES; line++)
    if (GTK_LIST_BOX_ROW (self->lines[line]) == row)
      view = pennant_own_facts_get_view (&facts, line, get_now (self));
  if (g_str_equal (view, "members"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", PENNANT_PAGE_KIND_CLAN,
                                pennant_own_clan_get_tag (self->own));
  else
    show_summary (self, view);
}

static gboolean
pennant_home_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PENNANT_HOME_CARD (widget)->heading));
}

static void
pennant_home_card_map (GtkWidget *widget)
{
  PennantHomeCard *self = PENNANT_HOME_CARD (widget);

  GTK_WIDGET_CLASS (pennant_home_card_parent_class)->map (widget);

  self->watch = pennant_ticker_add (self->ticker, tick_cb, self);
}

static void
pennant_home_card_unmap (GtkWidget *widget)
{
  PennantHomeCard *self = PENNANT_HOME_CARD (widget);

  pennant_ticker_remove (self->ticker, self->watch);
  self->watch = 0;

  GTK_WIDGET_CLASS (pennant_home_card_parent_class)->unmap (widget);
}

static void
pennant_home_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_NEXT_END:
      g_value_set_int64 (value, PENNANT_HOME_CARD (object)->next_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_home_card_dispose (GObject *object)
{
  PennantHomeCard *self = PENNANT_HOME_CARD (object);

  g_cancellable_cancel (self->cancellable);
  /* The bin must not find its child gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_HOME_CARD);
  g_clear_object (&self->own);
  g_clear_object (&self->ticker);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_home_card_parent_class)->dispose (object);
}

static void
pennant_home_card_finalize (GObject *object)
{
  g_object_unref (PENNANT_HOME_CARD (object)->cancellable);

  G_OBJECT_CLASS (pennant_home_card_parent_class)->finalize (object);
}

static void
pennant_home_card_class_init (PennantHomeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pennant_home_card_get_property;
  object_class->dispose = pennant_home_card_dispose;
  object_class->finalize = pennant_home_card_finalize;
  widget_class->grab_focus = pennant_home_card_grab_focus;
  widget_class->map = pennant_home_card_map;
  widget_class->unmap = pennant_home_card_unmap;

  properties[PROP_NEXT_END] = g_param_spec_int64 ("next-end", NULL, NULL, 0, G_MAXINT64, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PENNANT_TYPE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-home-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantHomeCard, list);
  gtk_widget_class_bind_template_child (widget_class, PennantHomeCard, heading);
  gtk_widget_class_bind_template_child (widget_class, PennantHomeCard, trouble);
  gtk_widget_class_bind_template_child (widget_class, PennantHomeCard, picture);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static AdwActionRow *
make_line (void)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (row, 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (row), "home-line");

  return row;
}

static void
pennant_home_card_init (PennantHomeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  for (PennantOwnLine line = 0; line < PENNANT_N_OWN_LINES; line++)
    {
      self->lines[line] = make_line ();
      gtk_list_box_insert (self->list, GTK_WIDGET (self->lines[line]), (int) line + 1);
    }
  pennant_tab_opener_add (GTK_WIDGET (self->list));
}

/**
 * pennant_home_card_new:
 * @service: whom to ask
 * @bookmark: the bookmark of a clan
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
pennant_home_card_new (PennantService *service, PennantBookmark *bookmark)
{
  PennantHomeCard *self = g_object_new (PENNANT_TYPE_HOME_CARD, NULL);

  self->service = g_object_ref (service);
  self->own = pennant_own_clan_new (service, bookmark);
  self->ticker = pennant_ticker_get (pennant_service_get_clock (service));
  pennant_picture_set_service (self->picture, service);
  g_signal_connect_object (self->own, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  pennant_home_card_show (self);

  return GTK_WIDGET (self);
}

/**
 * pennant_home_card_get_bookmark:
 * @self: a card
 *
 * Returns: (transfer none): of whose bookmark it is
 */
PennantBookmark *
pennant_home_card_get_bookmark (PennantHomeCard *self)
{
  g_return_val_if_fail (PENNANT_IS_HOME_CARD (self), NULL);

  return pennant_own_clan_get_bookmark (self->own);
}

/**
 * pennant_home_card_get_next_end:
 * @self: a card
 *
 * Returns: when what ends next does, Unix time in microseconds; 0 for nothing
 */
gint64
pennant_home_card_get_next_end (PennantHomeCard *self)
{
  g_return_val_if_fail (PENNANT_IS_HOME_CARD (self), 0);

  return self->next_end;
}

/**
 * pennant_home_card_summarize:
 * @self: a card
 * @view: (nullable): of what; %NULL for what matters most
 *
 * Returns: (transfer full) (nullable): plain text for a chat; %NULL where nothing is known
 */
char *
pennant_home_card_summarize (PennantHomeCard *self, const char *view)
{
  PennantOwnFacts facts;

  g_return_val_if_fail (PENNANT_IS_HOME_CARD (self), NULL);

  facts = get_facts (self);

  return pennant_own_facts_summarize (&facts, view, get_now (self));
}

/**
 * pennant_home_card_refresh:
 * @self: a card
 *
 * Asks for all of it, whether or not it is fresh.
 */
void
pennant_home_card_refresh (PennantHomeCard *self)
{
  g_return_if_fail (PENNANT_IS_HOME_CARD (self));

  pennant_home_card_load (self, TRUE);
}
